import type { World } from '../support/world.ts';
import { holdTable } from './hold-table.ts';
import { killProcess } from './kill-process.ts';

/** The superuser's connection string of a database. */
export function superuserOf({ stack }: World, database: string): string {
  const urls = stack.databases[database];
  if (!urls) throw new Error(`no database ${database}`);
  return urls.superuser;
}

/** Runs `trigger`, kills the victims while `table` keeps a writer waiting, and lets go. */
export async function killedWhileWriting(
  world: World,
  place: { database: string; table: string },
  victims: readonly string[],
  trigger: () => Promise<unknown>,
): Promise<void> {
  const held = await holdTable(superuserOf(world, place.database), place.table);
  const triggered = trigger();
  // A killed process takes the answer with it: that the caller is told nothing is expected here.
  const settled = triggered.catch(() => undefined);
  try {
    await held.awaitWriter();
    await Promise.all(victims.map(killProcess));
  } finally {
    await held.release();
  }
  await settled;
}
