import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { Refusal } from '@ruxue/contracts';
import type { Table } from '@ruxue/service-kit/tables';

import type { TableAnswer } from './table-worker.ts';

/** Memory and time of one file, and how many are read at once (docs/limits.md). */
const limits = { mebibytes: 128, seconds: 10, atOnce: 2 } as const;
let reading = 0;

/**
 * Reads a file of a stranger's making in a thread of its own, which ends with it; `invalid-input` in
 * words for what can't be read within the bounds.
 */
export async function readTable(content: Uint8Array): Promise<Table> {
  if (reading >= limits.atOnce) throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 2 });
  reading += 1;
  try {
    const answer = await askThread(content);
    if ('fault' in answer) throw wrongFile(answer.fault);
    return answer.rows;
  } finally {
    reading -= 1;
  }
}

async function askThread(content: Uint8Array): Promise<TableAnswer> {
  const thread = new Worker(new URL('./table-worker.ts', import.meta.url), {
    workerData: content,
    // Nothing of ours: the environment holds passwords.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.mebibytes },
  });
  try {
    const signal = AbortSignal.timeout(limits.seconds * 1000);
    const [answer] = (await once(thread, 'message', { signal })) as [TableAnswer];
    return answer;
  } catch {
    throw wrongFile('这个文件太大或太复杂，无法读取，请另存为CSV，或分成几个文件');
  } finally {
    await thread.terminate();
  }
}

/** The refusal of a file as a whole. */
export const wrongFile = (message: string): Refusal =>
  new Refusal('invalid-input', { fields: [{ path: 'content', message }] });
