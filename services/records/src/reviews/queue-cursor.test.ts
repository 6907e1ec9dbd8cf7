import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { readCursor, writeCursor } from './queue-cursor.ts';

describe('queue cursor', () => {
  it.each([new Date('2026-05-01T08:00:00.123Z'), null])('keeps %s', (submittedAt) => {
    const place = { submittedAt, id: randomUUID() };
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  it.each(['', 'x', Buffer.from('[1,2]').toString('base64url')])('refuses %p', (cursor) => {
    expect(() => readCursor(cursor)).toThrow('invalid-input');
  });
});
