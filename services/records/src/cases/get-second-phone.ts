import { appendAudit } from '../audit/append-audit.ts';
import type { Handler, Records } from '../records.ts';
import { getCase } from './find-case.ts';
import { openGuardian2Phone } from './open-guardian2-phone.ts';

/**
 * Guardian 2's telephone, for sms alone (B21). Each read leaves an audit row, as those of guardian 1's do
 * (docs/security.md).
 */
export const getSecondPhone = (records: Records): Handler<'records.get-second-phone'> =>
  ({ caseId }) =>
    records.em().transactional(async (em) => {
      const found = await getCase(em, caseId);
      const key = await records.keyRing.forCase(caseId);
      const phone = await openGuardian2Phone(em, key, found);
      if (phone !== null) {
        appendAudit(em, { actor: { kind: 'system' }, event: 'readPhone', caseId, facts: { guardian: 2 } });
      }
      return { phone, district: found.district };
    });
