import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { baseEnvironment } from './base-environment.ts';
import { ClearError } from './clear-error.ts';

/** The path of a program on PATH, if it is there. */
export function findOnPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

/** True for an existing, executable file. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // ENOENT or EACCES: either way it can't be run.
    return false;
  }
}

/** The first version number, like 1.26.8, in a program's output about itself. */
export async function versionOf(program: string, argument: string): Promise<string | undefined> {
  const { stdout, stderr } = await execa(program, [argument], {
    reject: false,
    env: baseEnvironment(),
  });
  // Maven prints colours, whose codes hold numbers too.
  return firstVersionIn(stripVTControlCharacters(`${stdout}\n${stderr}`));
}

/** The first version number in a text: `go version go1.26.8 linux/amd64` → `1.26.8`. */
export function firstVersionIn(text: string): string | undefined {
  return /\d+(?:\.\d+)*/.exec(text)?.[0];
}

/** True for the wanted version or a later one. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [ours, theirs] = [version, wanted].map((text) => text.split('.').map(Number));
  for (const [index, minimum] of (theirs ?? []).entries()) {
    const part = ours?.[index] ?? 0;
    if (part !== minimum) {
      return part > minimum;
    }
  }
  return true;
}

/** A required program, its version, and the way to get it. */
export interface Requirement {
  readonly program: string;
  readonly argument: string;
  readonly version: string;
  readonly why: string;
  readonly advice: string;
}

/** The programs that `npm start` needs beside Node. */
export const requirements = {
  jdk: {
    program: 'javac',
    argument: '-version',
    version: '17',
    why: 'A JDK (17 or newer) is needed to run Keycloak',
    advice: 'install one, for example with apt install openjdk-17-jdk-headless',
  },
  go: {
    program: 'go',
    argument: 'version',
    version: '1.26.8',
    why: 'Go (1.26.8 or newer) is needed to build Temporal and NATS',
    advice: 'install it from your package manager or go.dev',
  },
  maven: {
    program: 'mvn',
    argument: '-version',
    version: '3',
    why: 'Maven is needed to fetch Keycloak',
    advice: 'install it, for example with apt install maven',
  },
} as const satisfies Record<string, Requirement>;

/** @throws ClearError with the missing or outdated programs. */
export async function assertPresent(requirement: Requirement): Promise<void> {
  const { program, argument, version: wanted, why, advice } = requirement;
  if (findOnPath(program) === undefined) {
    throw new ClearError(`${why}, but "${program}" is not on PATH: ${advice}`);
  }
  const found = await versionOf(program, argument);
  if (found === undefined || !isAtLeast(found, wanted)) {
    const version = found ?? 'of an unknown version';
    throw new ClearError(`${why}, but "${program}" is ${version}: ${advice}`);
  }
}
