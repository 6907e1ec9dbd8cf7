import { CaseId, Instant, QueueSort, Refusal } from '@ruxue/contracts';
import * as z from 'zod';

const Cursor = z.tuple([QueueSort, z.enum(['asc', 'desc']), Instant.nullable(), CaseId]);

/** The last row of a page in its order: what the next page starts after. */
export interface QueuePlace {
  readonly sort: QueueSort;
  readonly order: 'asc' | 'desc';
  readonly value: Date | null;
  readonly id: string;
}

export const writeCursor = ({ sort, order, value, id }: QueuePlace): string => {
  const written = [sort, order, value?.toISOString() ?? null, id];
  return Buffer.from(JSON.stringify(written)).toString('base64url');
};

/** Reads a cursor; a text that is none, or one of another order, is `invalid-input`. */
export function readCursor(
  cursor: string,
  expected: Pick<QueuePlace, 'sort' | 'order'>,
): QueuePlace {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  const [sort, order, value, id] = parsed.data ?? [];
  if (sort !== expected.sort || order !== expected.order || id === undefined) {
    throw new Refusal('invalid-input', { fields: [{ path: 'cursor', message: '请从第一页重新查看' }] });
  }
  return { sort, order, value: value ? new Date(value) : null, id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a cursor of ours.
    return undefined;
  }
}
