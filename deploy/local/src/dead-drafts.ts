import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './stop-in-phases.ts';

/** The draft of a folder that this process makes: `name.draft-4711` becomes `name`. */
export function draftOf(path: string): string {
  return `${path}.draft-${process.pid}`;
}

/** Removes the drafts of killed makers in a folder; drafts in progress stay. */
export function removeDeadDrafts(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = /\.draft-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}
