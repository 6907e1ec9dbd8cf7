import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { portalDirectory, projectDirectory } from './paths.ts';
import { runProgram } from './run-program.ts';
import { writeWhole } from './write-file.ts';

export interface PortalBuildOptions {
  readonly log: string;
  readonly signal: AbortSignal;
}

/** The hash of the sources that were built last: beside the result, as all stacks share that. */
const stamp = join(projectDirectory, 'portal', 'dist', 'built-from');

/** Builds the portal when its sources have changed since the last build, or it is not there. */
export async function buildPortal({ log, signal }: PortalBuildOptions): Promise<void> {
  const wanted = hashOfSources();
  const isBuilt = existsSync(join(portalDirectory, 'index.html'));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  await runProgram({
    what: 'Building the portal',
    command: process.execPath,
    arguments: [join(projectDirectory, 'node_modules', '@angular', 'cli', 'bin', 'ng.js'), 'build'],
    directory: join(projectDirectory, 'portal'),
    environment: { NG_CLI_ANALYTICS: 'false', CI: 'true' },
    log,
    signal,
  });
  writeWhole(stamp, wanted);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const patterns = [
    'portal/{src,public}/**/*',
    'portal/*.json',
    'packages/contracts/src/**/*',
    'package-lock.json',
  ];
  for (const file of globSync(patterns, { cwd: projectDirectory }).sort()) {
    const path = join(projectDirectory, file);
    if (statSync(path).isFile()) {
      hash.update(file).update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}
