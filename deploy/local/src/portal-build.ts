import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { draftOf, removeDeadDrafts } from './dead-drafts.ts';
import { projectDirectory } from './paths.ts';
import { runProgram } from './run-program.ts';
import type { Supervisor } from './supervisor.ts';

export interface PortalBuildOptions {
  readonly supervisor: Supervisor;
  /** The folder of the portal's files, from `portalDirectoryNow`. */
  readonly directory: string;
  readonly signal: AbortSignal;
}

const builds = join(projectDirectory, 'portal', 'dist');
const buildsKept = 5;

/**
 * The folder of the present sources' build, made or not. Each state of the sources has its own
 * folder, since a running gateway needs exactly the files named in its index.html.
 */
export function portalDirectoryNow(): string {
  return join(builds, hashOfSources(), 'browser');
}

/** Builds the portal if needed, and removes the oldest builds. */
export async function buildPortal(options: PortalBuildOptions): Promise<void> {
  const build = dirname(options.directory);
  if (!existsSync(build)) {
    await makeBuild(build, options);
  }
  const now = new Date();
  utimesSync(build, now, now);
  removeOldBuilds();
}

async function makeBuild(
  build: string,
  { supervisor, signal }: PortalBuildOptions,
): Promise<void> {
  removeDeadDrafts(builds);
  const draft = draftOf(build);
  mkdirSync(builds, { recursive: true });
  try {
    const ng = join(projectDirectory, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
    await runProgram({
      supervisor,
      what: 'Building the portal',
      command: process.execPath,
      arguments: [ng, 'build', '--output-path', draft],
      directory: join(projectDirectory, 'portal'),
      environment: { NG_CLI_ANALYTICS: 'false', CI: 'true' },
      log: 'portal-build',
      signal,
    });
    renameSync(draft, build);
  } catch (error) {
    // Another stack may have been faster; the same sources give the same build.
    if (!existsSync(build)) {
      throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function removeOldBuilds(): void {
  const newestFirst = readdirSync(builds)
    .filter((name) => hashPattern.test(name))
    .map((name) => join(builds, name))
    .map((path) => ({ path, usedAt: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.usedAt - one.usedAt);
  for (const { path } of newestFirst.slice(buildsKept)) {
    rmSync(path, { recursive: true, force: true });
  }
}

const hashPattern = /^[0-9a-f]{16}$/;

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
  return hash.digest('hex').slice(0, 16);
}
