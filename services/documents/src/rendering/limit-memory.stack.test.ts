import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { describe, expect, it } from '@jest/globals';

import { limitMemory } from './limit-memory.ts';

/** A process that takes so many MiB, writes to all of them, and waits for the end of its input. */
function taking(mebibytes: number) {
  const program = `globalThis.taken = Buffer.alloc(${mebibytes} * 1024 * 1024, 1);
    process.stdin.resume(); console.log('taken');`;
  return spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'ignore'] });
}

describe('limitMemory', () => {
  it('kills a process that takes more, and lets one go on that takes less', async () => {
    const [greedy, modest] = [taking(400), taking(10)];
    for (const child of [greedy, modest]) limitMemory(child, 250);
    expect(await once(greedy, 'exit')).toEqual([null, 'SIGKILL']);
    const ended = once(modest, 'exit');
    modest.stdin.end();
    expect(await ended).toEqual([0, null]);
  });
});
