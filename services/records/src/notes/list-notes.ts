import { noteWithdrawalMinutes, type CaseNote as NoteView } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from '../reviews/get-seen.ts';
import { CaseNote, noteColumns } from './case-note.entity.ts';

const most = 100;
const withdrawalMs = noteWithdrawalMinutes * 60_000;

/** The notes on a case, the newest first (B6). A read that shows any is kept (B11). */
export const listNotes = (records: Records): Handler<'records.list-notes'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'listNotes', caseId }, () =>
      records.em().transactional(async (em) => {
        await getSeen(em, actor, caseId);
        const notes = await em.find(
          CaseNote, { caseId }, { orderBy: { writtenAt: 'desc', id: 'desc' }, limit: most },
        );
        if (notes.length === 0) return { notes: [] };
        const key = await records.keyRing.forCase(caseId);
        appendAudit(em, { actor, event: 'readNotes', caseId });
        return {
          notes: notes.map((note): NoteView => ({
            noteId: note.id,
            staffId: note.staffId,
            text: key.open(noteColumns.text, note.text),
            writtenAt: note.writtenAt.toISOString(),
            mayWithdraw: note.staffId === actor.staffId && isFresh(note, new Date()),
          })),
        };
      }));

/** Within the hour in which its author may withdraw a note. */
export const isFresh = ({ writtenAt }: Pick<CaseNote, 'writtenAt'>, now: Date): boolean =>
  now.getTime() - writtenAt.getTime() < withdrawalMs;
