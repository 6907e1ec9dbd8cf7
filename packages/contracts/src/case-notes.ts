import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';
import { text } from './text/line.ts';

/** The text of a note on a case, one line of up to 500 characters (B6). */
export const NoteText = text('备注', 500);

/** Its author may withdraw a note for so long. */
export const noteWithdrawalMinutes = 60;

/** A note of staff on a case; ids of staff, no names. */
export const CaseNote = z.object({
  noteId: z.uuid(),
  staffId: z.string().max(64),
  text: z.string(),
  writtenAt: Instant,
  /** True while the reader may withdraw it: an own one, within the hour. */
  mayWithdraw: z.boolean(),
});
export type CaseNote = z.infer<typeof CaseNote>;
