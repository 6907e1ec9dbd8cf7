import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { readCursor, writeCursor } from './queue-cursor.ts';

describe('queue cursor', () => {
  it.each([new Date('2026-05-01T08:00:00.123Z'), null])('keeps %s', (value) => {
    const place = { sort: 'returnUntil', order: 'desc', value, id: randomUUID() } as const;
    expect(readCursor(writeCursor(place), place)).toEqual(place);
  });

  it.each([{ sort: 'submittedAt' }, { order: 'asc' }] as const)('is none of %j', (other) => {
    const place = { sort: 'returnUntil', order: 'desc', value: null, id: randomUUID() } as const;
    expect(() => readCursor(writeCursor(place), { ...place, ...other })).toThrow('invalid-input');
  });

  it.each(['', 'x', Buffer.from('[1,2]').toString('base64url')])('refuses %p', (cursor) => {
    const order = { sort: 'submittedAt', order: 'asc' } as const;
    expect(() => readCursor(cursor, order)).toThrow('invalid-input');
  });
});
