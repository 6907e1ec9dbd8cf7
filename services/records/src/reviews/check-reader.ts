import { Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { readForAgency } from '../items/read-for-agency.ts';
import type { Handler, Records } from '../records.ts';
import { judgingOf, requireReader } from './jurisdiction.ts';

/**
 * Whether the actor may read what was submitted with a case of the own district; an agency, of its own
 * items. Reads and refusals are kept (B11).
 */
export const checkReader = (records: Records): Handler<'records.check-reader'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'readMaterials', caseId }, () =>
      records.em().transactional(async (em) => {
        if (judgingOf(actor).isOfAgency) return checkAgency(records, em, { actor, caseId });
        const { district } = requireReader(actor);
        const found = await getCase(em, caseId);
        const { submissionVersion } = found;
        if (found.district !== district || submissionVersion === 0) throw new Refusal('not-found');
        refuseRevoked(found);
        appendAudit(em, { actor, event: 'readMaterials', caseId, facts: { submissionVersion } });
        return { submissionVersion, places: null };
      }));

/** An agency reads the files of its own items. */
async function checkAgency(
  records: Records, em: EntityManager, asked: Request<'records.check-reader'>,
) {
  const { found, items } = await readForAgency(records, em, asked);
  const { submissionVersion } = found;
  const { actor, caseId } = asked;
  appendAudit(em, { actor, event: 'readMaterials', caseId, facts: { submissionVersion } });
  return { submissionVersion, places: items.map(({ item, subject }) => ({ item, subject })) };
}
