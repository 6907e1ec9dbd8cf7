import { Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { lockCase } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from '../reviews/get-seen.ts';
import { CaseNote } from './case-note.entity.ts';
import { isFresh } from './list-notes.ts';

/** Deletes an own note within the hour (B6); that it was withdrawn stays in the audit. */
export const withdrawNote = (records: Records): Handler<'records.withdraw-note'> =>
  ({ actor, caseId, noteId }) =>
    auditRefusals(records, { actor, event: 'withdrawNote', caseId }, () =>
      records.em().transactional(async (em) => {
        await getSeen(em, actor, caseId, lockCase);
        const note = await em.findOne(CaseNote, { id: noteId, caseId });
        if (note === null) throw new Refusal('not-found');
        if (note.staffId !== actor.staffId) {
          throw new Refusal('action-not-allowed', { detail: '只能撤回自己写的备注' });
        }
        if (!isFresh(note, new Date())) {
          throw new Refusal('action-not-allowed', {
            detail: '备注写下已满一小时，不能再撤回；如有更正，请另写一条',
          });
        }
        em.remove(note);
        appendAudit(em, { actor, event: 'withdrawNote', caseId, facts: { noteId } });
        return {};
      }));
