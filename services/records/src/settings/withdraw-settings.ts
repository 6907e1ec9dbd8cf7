import { Refusal, type StaffActor } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Records } from '../records.ts';
import { getVersion } from './find-versions.ts';
import type { HolderOf } from './settings-holder.ts';
import { lockPlace, type StoredSettings } from './stored-settings.ts';

/** Withdraws a version that waits for its time; again changes nothing. */
export const withdrawVersionOf = <Content extends StoredSettings>(
  records: Records, holderOf: HolderOf<Content>,
) =>
  ({ actor, version }: { actor: StaffActor; version: number }) =>
    auditRefusals(records, { actor, event: 'withdrawSettings', caseId: null }, () => {
      const { staffId, place } = holderOf(actor);
      return records.em().transactional(async (em): Promise<Record<never, never>> => {
        await lockPlace(em, place);
        const found = await getVersion(em, place, version);
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
