import { randomUUID } from 'node:crypto';

import type { Request } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { isDone, keepDone } from '../cases/done-requests.ts';
import { lockCase } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from '../reviews/get-seen.ts';
import { CaseNote, noteColumns } from './case-note.entity.ts';

/** Adds a note to a case (B6), sealed under the child's key; a repeat adds none (L3). */
export const writeNote = (records: Records): Handler<'records.write-note'> =>
  (asked) => addNote(records, { ...asked, noteId: randomUUID() });

/** The same with the id that the note gets. */
export const addNote = (
  records: Records,
  { actor, caseId, key, text, noteId: id }:
  Request<'records.write-note'> & { readonly noteId: string },
): Promise<Record<string, never>> =>
  auditRefusals(records, { actor, event: 'writeNote', caseId }, () =>
    records.em().transactional(async (em) => {
      await getSeen(em, actor, caseId, lockCase);
      const { staffId } = actor;
      const keyed = { caseId, key, content: { note: text, staffId } };
      if (await isDone(em, records, keyed)) return {};
      keepDone(em, records, keyed);
      const caseKey = await records.keyRing.forCase(caseId);
      em.create(CaseNote, {
        id, caseId, staffId, text: caseKey.seal(noteColumns.text, text), writtenAt: new Date(),
      });
      appendAudit(em, { actor, event: 'writeNote', caseId, facts: { noteId: id } });
      return {};
    }));
