import { Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { getVersion } from './read-settings.ts';

/** Withdraws a version that waits for its time; again changes nothing. */
export const withdrawSettings = (records: Records): Handler<'records.withdraw-settings'> =>
  ({ actor, version }) =>
    auditRefusals(records, { actor, event: 'withdrawSettings', caseId: null }, () => {
      const { staffId, district } = requireManager(actor);
      return records.em().transactional(async (em) => {
        await lockDistrict(em, district);
        const found = await getVersion(em, district, version);
        if (found.withdrawnAt !== null) return {};
        if (found.appliedAt !== null) {
          const detail = '这一版已经生效，不能撤回；可以恢复以前的版本再发布';
          throw new Refusal('action-not-allowed', { detail });
        }
        if (found.schoolsState === 'sent') {
          throw new Refusal('action-not-allowed', { detail: '这一版正在生效，不能撤回，请稍候刷新查看' });
        }
        em.assign(found, { withdrawnBy: staffId, withdrawnAt: new Date() });
        appendAudit(em, { actor, event: 'withdrawSettings', caseId: null, facts: { version } });
        return {};
      });
    });
