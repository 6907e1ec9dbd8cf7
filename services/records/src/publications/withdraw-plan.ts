import { Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { PublicationPlan } from './publication-plan.entity.ts';
import { lockDistrict } from './show-decisions.ts';

/** Takes a confirmation back: unless another one comes, its time will be postponed (S14). */
export const withdrawPlan = (records: Records): Handler<'records.withdraw-plan'> =>
  ({ actor, kind, announcedAt }) =>
    auditRefusals(records, { actor, event: 'withdrawPlan', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const { district } = requireManager(actor);
        await lockDistrict(em, district);
        const key = { district, kind, announcedAt: new Date(announcedAt) };
        const plan = await em.findOne(PublicationPlan, key);
        if (plan === null || plan.listId === null) throw new Refusal('not-found');
        if (plan.settledAt !== null || plan.announcedAt <= new Date()) {
          throw new Refusal('action-not-allowed', { detail: '公布的时间已到，不能再撤回确认' });
        }
        em.assign(plan, { listId: null, confirmedBy: null, confirmedAt: null });
        appendAudit(em, {
          actor, event: 'withdrawPlan', caseId: null, facts: { kind, announcedAt },
        });
        return {};
      }));
