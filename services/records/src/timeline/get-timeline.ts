import { appendAudit } from '../audit/append-audit.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from '../reviews/get-seen.ts';
import { requireReviewer } from '../reviews/jurisdiction.ts';
import { wordsOf } from './event-words.ts';

const pageSize = 50;

/**
 * Who did, saw and changed what on a case (B11), for reviewers and managers, the newest first. This
 * look is kept as well, and shows in the next one.
 */
export const getTimeline = (records: Records): Handler<'records.get-timeline'> =>
  ({ actor, caseId, cursor }) =>
    auditRefusals(records, { actor, event: 'getTimeline', caseId }, () =>
      records.em().transactional(async (em) => {
        requireReviewer(actor);
        await getSeen(em, actor, caseId);
        const rows = await em.find(
          AuditEntry,
          { caseId, ...(cursor === undefined ? {} : { id: { $lt: BigInt(cursor) } }) },
          { orderBy: { id: 'desc' }, limit: pageSize + 1 },
        );
        appendAudit(em, { actor, event: 'readTimeline', caseId });
        const page = rows.slice(0, pageSize);
        return {
          entries: page.map(({ at, actorKind, staffId, channel, event, facts }) =>
            ({ at: at.toISOString(), by: actorKind, staffId, channel, ...wordsOf(event, facts) })),
          nextCursor: rows.length > pageSize ? String(page.at(-1)?.id) : null,
        };
      }));
