import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

import { Refusal, uploadLimits, type CryptoSuite } from '@ruxue/contracts';

import type { ChunkStream } from '../storage/chunk-stream.ts';
import { storeContent, type NewContent } from '../storage/store-content.ts';
import { refuseFile } from './refuse-content.ts';

/** The time an upload may take, and the time it may stand still. */
export interface ReceivingBounds {
  readonly seconds: number;
  readonly idleSeconds: number;
  /** Aborted when the process ends. */
  readonly stopping: AbortSignal;
}

/** Content as it came, with its SHA-256. */
export interface ReceivedContent {
  readonly content: NewContent;
  readonly digest: string;
}

/** Takes in an upload: sealed in the stream chunk by chunk, never whole in memory. */
export async function receiveContent(
  chunks: ChunkStream,
  upload: Readable,
  suite: CryptoSuite,
  bounds: ReceivingBounds,
): Promise<ReceivedContent> {
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const part of inTime(upload, bounds)) {
      bytes += part.length;
      if (bytes > uploadLimits.fileBytes) throw refuseFile('too-large');
      hash.update(part);
      yield part;
    }
    if (bytes === 0) throw refuseFile('empty');
  }
  const content = await storeContent(chunks, hashed(), suite);
  return { content, digest: hash.digest('base64url') };
}

/** The parts of an upload; refuses one that takes too long, or stands still, and leaves it open. */
async function* inTime(
  upload: Readable,
  { seconds, idleSeconds, stopping }: ReceivingBounds,
): AsyncGenerator<Uint8Array> {
  const late = Promise.withResolvers<never>();
  // It may be late when nobody waits for it any more.
  late.promise.catch(() => undefined);
  const refuse = () => late.reject(new Refusal('temporarily-unavailable', {
    detail: '上传中断或过慢，请在网络良好时重试', retryAfterSeconds: 5,
  }));
  const whole = setTimeout(refuse, seconds * 1000);
  const idle = setTimeout(refuse, idleSeconds * 1000);
  stopping.addEventListener('abort', refuse);
  // A stream that is destroyed takes its connection along, and with it the answer.
  const parts = upload.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const next = parts.next() as Promise<IteratorResult<Uint8Array, undefined>>;
      next.catch(() => undefined);
      const { done, value } = await Promise.race([next, late.promise]);
      if (done === true) return;
      idle.refresh();
      yield value;
    }
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
    stopping.removeEventListener('abort', refuse);
  }
}
