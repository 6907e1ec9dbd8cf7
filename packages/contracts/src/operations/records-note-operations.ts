import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { CaseNote, NoteText } from '../case-notes.ts';
import { CaseId, IdempotencyKey } from '../fields.ts';
import type { Operation } from './operation.ts';

const ofCase = z.object({ actor: StaffActor, caseId: CaseId });

/** Notes of a district's staff on a case (B6); none is for agencies, parents or workflows. */
export const recordsNoteOperations = {
  /** The newest notes first; refuses like `get-review`. */
  'records.list-notes': {
    request: ofCase,
    reply: z.object({ notes: z.array(CaseNote) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Adds a note; a repeat of the same key adds none, `key-reused` for another text. */
  'records.write-note': {
    request: ofCase.extend({ key: IdempotencyKey, text: NoteText }),
    reply: z.object({}),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Deletes an own note within the hour, else `action-not-allowed`; the act stays in the audit. */
  'records.withdraw-note': {
    request: ofCase.extend({ noteId: z.uuid() }),
    reply: z.object({}),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
