import { Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { requireReader } from './jurisdiction.ts';

/**
 * Whether the actor may read what was submitted with a case of the own district. Reads and refusals
 * are kept (B11).
 */
export const checkReader = (records: Records): Handler<'records.check-reader'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'readMaterials', caseId }, () =>
      records.em().transactional(async (em) => {
        const { district } = requireReader(actor);
        const found = await getCase(em, caseId);
        const { submissionVersion } = found;
        if (found.district !== district || submissionVersion === 0) throw new Refusal('not-found');
        refuseRevoked(found);
        appendAudit(em, { actor, event: 'readMaterials', caseId, facts: { submissionVersion } });
        return { submissionVersion };
      }));
