import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';

import type { Figure } from './figure.ts';

/** The measured machine. */
interface Machine {
  readonly cores: number;
  readonly memoryGiB: number;
  readonly processor: string;
  readonly platform: string;
  readonly node: string;
}

/** The output of a measuring command: one JSON object on standard output. */
export interface Report {
  readonly command: string;
  /** The measured commit; null outside a checkout. */
  readonly commit: string | null;
  readonly machine: Machine;
  readonly startedAt: string;
  readonly seconds: number;
  readonly figures: readonly Figure[];
  /** True when every figure reaches its goal. */
  readonly ok: boolean;
}

/** The report of a run from `startedAt` until now. */
export function report(command: string, startedAt: Date, figures: readonly Figure[]): Report {
  return {
    command,
    commit: commitOfCheckout(),
    machine: thisMachine(),
    startedAt: startedAt.toISOString(),
    seconds: Math.round((Date.now() - startedAt.getTime()) / 100) / 10,
    figures,
    ok: figures.every(({ holds }) => holds),
  };
}

/** The same for a person: a line for each figure. */
export function tableOf({ command, seconds, figures, ok }: Report): string {
  const width = Math.max(0, ...figures.map(({ name }) => name.length));
  const lines = figures.map(({ name, value, unit, goal, holds }) =>
    `${holds ? '✔' : '✖'} ${name.padEnd(width)}  ${value ?? 'not measured'} ${unit}` +
    (goal === null ? '' : `  (goal ${goal})`));
  return [...lines, `${command}: ${ok ? 'holds' : 'misses a goal'}, ${seconds} s`, ''].join('\n');
}

function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    processor: cpus()[0]?.model ?? 'unknown',
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

function commitOfCheckout(): string | null {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, {
        cwd: import.meta.dirname, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
    return git('rev-parse', 'HEAD') + (isChanged ? '-changed' : '');
  } catch {
    // No git, or no checkout: a downloaded archive can be measured, too.
    return null;
  }
}
