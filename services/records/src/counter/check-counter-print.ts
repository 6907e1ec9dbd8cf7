import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { getAtCounter } from './get-at-counter.ts';

/** Whether a clerk may print a family's 「窗口办理单」 (B9); documents itself knows no districts. */
export const checkCounterPrint = (records: Records): Handler<'records.check-counter-print'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'printCounterSheet', caseId }, () =>
      records.em().transactional(async (em) => {
        await getAtCounter(em, actor, caseId);
        appendAudit(em, { actor, event: 'printCounterSheet', caseId });
        return {};
      }));
