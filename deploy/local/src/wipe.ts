import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { placeAway } from './components/postgres-place.ts';

/**
 * Removes everything in a data directory, and root's files for it elsewhere. The parts in `keep`
 * stay, such as the built copy of Keycloak, which holds no data.
 */
export function wipe(directory: string, keep: readonly string[] = []): void {
  const names = existsSync(directory) ? readdirSync(directory) : [];
  for (const name of names.filter((entry) => !keep.includes(entry))) {
    rmSync(join(directory, name), { recursive: true, force: true });
  }
  rmSync(placeAway(directory), { recursive: true, force: true });
  if (keep.length === 0) {
    rmSync(directory, { recursive: true, force: true });
  }
}
