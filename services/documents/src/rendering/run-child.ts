import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

import { watchFailure } from '../storage/watch-failure.ts';
import { ChildReport, type ChildOrder } from './child-order.ts';
import { ContentError } from './content-error.ts';
import { limitMemory } from './limit-memory.ts';
import { createTurns } from './turns.ts';

/** Memory and time of one child, and how many there are at once (docs/limits.md). */
const childLimits = {
  mebibytes: 512, processorSeconds: 20, seconds: 60, atOnce: 2, inLine: 100,
} as const;

const script = fileURLToPath(new URL('child.ts', import.meta.url));
const turns = createTurns(childLimits);

type Child = ChildProcessByStdio<Writable, Readable, null>;
type GoodReport = Exclude<ChildReport, { fault: unknown }>;

/**
 * Has a child process work on a file, when its turn has come. `use` gets the report and the bytes
 * that follow it.
 * @throws ContentError when the file can't be read, or takes more memory or time than allowed.
 */
export function runChild<Result>(
  order: ChildOrder,
  content: AsyncIterable<Uint8Array>,
  use: (report: GoodReport, output: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  return turns.take(async () => {
    const child = startChild(order);
    const exited = once(child, 'exit');
    const reported = Promise.race([once(child, 'message'), exited.then(() => undefined)]);
    // Read from the start: what nobody reads is lost when the child ends.
    const output = child.stdout.pipe(new PassThrough());
    const fed = feed(child, content);
    fed.catch(() => child.kill('SIGKILL'));
    try {
      const message = await reported;
      await fed;
      if (message === undefined) throw new ContentError('too-heavy');
      const report = ChildReport.parse(message[0]);
      if ('fault' in report) throw new ContentError(report.fault);
      return await use(report, whole(output, exited));
    } finally {
      child.kill('SIGKILL');
      child.stdout.destroy();
      await exited;
    }
  });
}

function startChild(order: ChildOrder): Child {
  const { mebibytes, processorSeconds, seconds } = childLimits;
  // Processor time: a good file is not refused because the machine is busy.
  const limited = `ulimit -t ${processorSeconds} && exec "$0" "$@"`;
  const command = ['-c', limited, process.execPath, script, JSON.stringify(order)];
  const child = spawn('/bin/sh', command, {
    stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    // Nothing of ours: the environment holds passwords.
    env: { LC_ALL: 'C.UTF-8' },
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  }) as Child;
  limitMemory(child, mebibytes);
  return child;
}

/** Passes the file on. A child that reads no more is no failure; content that breaks off is. */
async function feed({ stdin }: Child, content: AsyncIterable<Uint8Array>): Promise<void> {
  const watched = watchFailure(content);
  await pipeline(Readable.from(watched.content), stdin).catch(() => undefined);
  watched.rethrow();
}

/** The bytes after the report; those of a child that died in the middle are not all. */
async function* whole(output: Readable, exited: Promise<unknown[]>): AsyncGenerator<Uint8Array> {
  for await (const bytes of output) yield bytes as Buffer;
  const [code] = await exited;
  if (code !== 0) throw new ContentError('too-heavy');
}
