import type { World } from '../support/world.ts';
import { holdTable, type HeldTable } from './hold-table.ts';
import { killProcess } from './kill-process.ts';

/** The superuser's connection string of a database. */
export function superuserOf({ stack }: World, database: string): string {
  const urls = stack.databases[database];
  if (!urls) throw new Error(`no database ${database}`);
  return urls.superuser;
}

export interface Table {
  readonly database: string;
  readonly table: string;
}

/** Runs `trigger`, does something while `table` keeps a writer waiting, and lets go. */
export async function whileWriting<Result>(
  world: World,
  { database, table }: Table,
  trigger: () => Promise<unknown>,
  meanwhile: (held: HeldTable) => Promise<Result>,
): Promise<Result> {
  const held = await holdTable(superuserOf(world, database), table);
  const triggered = trigger();
  // A killed process takes the answer with it: that the caller is told nothing is expected here.
  const settled = triggered.catch(() => undefined);
  try {
    await held.awaitWriter();
    return await meanwhile(held);
  } finally {
    await held.release();
    await settled;
  }
}

/** The same, and kills the victims meanwhile. */
export const killedWhileWriting = (
  world: World, place: Table, victims: readonly string[], trigger: () => Promise<unknown>,
) => whileWriting(world, place, trigger, () => Promise.all(victims.map(killProcess)));
