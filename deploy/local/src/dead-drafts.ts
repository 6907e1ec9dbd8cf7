import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './stop-in-phases.ts';

/** What a folder holds while this process makes it: `name.draft-4711` becomes `name`. */
export function draftOf(path: string): string {
  return `${path}.draft-${process.pid}`;
}

/** Removes the drafts in a folder whose maker was killed; one that somebody works on stays. */
export function removeDeadDrafts(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = /\.draft-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}
