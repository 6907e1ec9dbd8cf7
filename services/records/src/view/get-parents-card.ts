import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from '../reviews/get-seen.ts';
import { createReadCard } from './read-card.ts';

/** What the parent sees of a case, for staff of its district (B27); the look is kept (B11). */
export const getParentsCard = (records: Records): Handler<'records.get-parents-card'> => {
  const readCard = createReadCard(records);
  return ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'getParentsCard', caseId }, () =>
      records.em().transactional(async (em) => {
        await getSeen(em, actor, caseId);
        const card = await readCard(caseId);
        appendAudit(em, { actor, event: 'readParentsView', caseId });
        return card;
      }));
};
