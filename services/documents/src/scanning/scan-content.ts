import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { watchFailure } from '../storage/watch-failure.ts';

/** A scan's outcome; `unscanned` when clamd is absent, away, or gives no clear answer. */
export type ScanResult = 'clean' | 'infected' | 'unscanned';

export type ScanContent = (content: AsyncIterable<Uint8Array>) => Promise<ScanResult>;

/** Without clamd everything stays unscanned. */
export const scanNothing: ScanContent = () => Promise.resolve('unscanned');

const answerSeconds = 20;

/** Scans by clamd's INSTREAM at a Unix socket (clamd(8)); only `stream: OK` is clean. */
export const createScan = (socketPath: string): ScanContent =>
  async (content) => {
    const socket = connect(socketPath);
    socket.setTimeout(answerSeconds * 1000, () => socket.destroy(new Error('clamd is silent')));
    const watched = watchFailure(content);
    try {
      await once(socket, 'connect');
      const [, answer] = await Promise.all([send(socket, watched.content), text(socket)]);
      return resultOf(answer);
    } catch {
      // The content's own failure is the caller's; any of clamd's leaves the file unscanned.
      watched.rethrow();
      return 'unscanned';
    } finally {
      socket.destroy();
    }
  };

const send = (socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> =>
  pipeline(Readable.from(framed(content)), socket);

/** A command that ends with a zero byte; then each part after its length; a length of 0 ends it. */
async function* framed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for await (const part of content) {
    if (part.length > 0) yield Buffer.concat([lengthOf(part), part]);
  }
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf({ length }: Uint8Array): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(length);
  return prefix;
}

function resultOf(answer: string): ScanResult {
  const line = answer.replace(/\0[^]*$/u, '').trim();
  if (line === 'stream: OK') return 'clean';
  return line.startsWith('stream: ') && line.endsWith(' FOUND') ? 'infected' : 'unscanned';
}
