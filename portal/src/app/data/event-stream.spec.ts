/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';

import { readEvents } from './event-stream.ts';

const streamOf = (...parts: readonly string[]): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(encoder.encode(part));
      controller.close();
    },
  });
};

const allOf = async (stream: ReadableStream<Uint8Array>): Promise<string[]> => {
  const events: string[] = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
};

describe('readEvents', () => {
  it('puts events together that arrive in pieces, and passes over comments', async () => {
    const parts = [': hello\n\ndata: {"ver', 'sion":1}\n', '\ndata: {"version":2}\r\n\r\n'];
    expect(await allOf(streamOf(...parts))).toEqual(['{"version":1}', '{"version":2}']);
  });

  it('joins lines of one event and drops one that never ended', async () => {
    expect(await allOf(streamOf('data:a\ndata: b\n\ndata: cut'))).toEqual(['a\nb']);
  });
});
