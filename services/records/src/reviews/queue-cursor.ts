import { CaseId, Instant, Refusal } from '@ruxue/contracts';
import * as z from 'zod';

const Cursor = z.tuple([Instant.nullable(), CaseId]);

/** The last row of a page: what the next one starts after. */
export interface QueuePlace {
  readonly submittedAt: Date | null;
  readonly id: string;
}

export const writeCursor = ({ submittedAt, id }: QueuePlace): string =>
  Buffer.from(JSON.stringify([submittedAt?.toISOString() ?? null, id])).toString('base64url');

/** Reads a cursor; a text that is none is `invalid-input`. */
export function readCursor(cursor: string): QueuePlace {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) {
    throw new Refusal('invalid-input', { fields: [{ path: 'cursor', message: '请从第一页重新查看' }] });
  }
  const [submittedAt, id] = parsed.data;
  return { submittedAt: submittedAt === null ? null : new Date(submittedAt), id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a cursor of ours.
    return undefined;
  }
}
