import { readdirSync, readFileSync } from 'node:fs';

import type { TestStack } from '@ruxue/local/stack-file';

import { cpuMilliseconds } from './our-processes.ts';

/**
 * The processor time so far of processes of the stack with all their children, by name: PostgreSQL
 * has a process for each connection.
 */
export function processorTimes(
  { components }: TestStack, names: readonly string[],
): Map<string, number> {
  const parents = parentsOfAll();
  return new Map(names.map((name) => {
    const pid = components.find((component) => component.name === name)?.pid;
    if (!pid) throw new Error(`no running process ${name}`);
    const children = [...parents].flatMap(([child, parent]) => (parent === pid ? [child] : []));
    const sum = [pid, ...children].reduce((all, one) => all + timeOf(one), 0);
    return [name, sum];
  }));
}

/** A connection that has just ended counts no more. */
function timeOf(pid: number): number {
  try {
    return cpuMilliseconds(pid);
  } catch {
    return 0;
  }
}

/** Each process of the machine with its parent. */
function parentsOfAll(): Map<number, number> {
  return new Map(readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [[Number(pid), Number(parent)] as const];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  }));
}
