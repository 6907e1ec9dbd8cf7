import { Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { Batch } from '../batches/batch.entity.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';

/** Withdraws the open proposal to recall a publication: any manager of the district may. */
export const withdrawPublicationRecall = (
  records: Records,
): Handler<'records.withdraw-publication-recall'> =>
  ({ actor, publicationId }) =>
    auditRefusals(records, { actor, event: 'withdrawPublicationRecall', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const { district } = requireManager(actor);
        await lockDistrict(em, district);
        const withdrawn = await em.nativeUpdate(
          Batch, { publicationId, district, startedAt: null, withdrawnAt: null },
          { withdrawnAt: new Date() },
        );
        if (withdrawn === 0) throw new Refusal('not-found');
        const facts = { publicationId };
        appendAudit(em, { actor, event: 'withdrawPublicationRecall', caseId: null, facts });
        return {};
      }));
