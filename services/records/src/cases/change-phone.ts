import type { EntityManager } from '@mikro-orm/postgresql';
import type { Request } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { PhoneChange } from '../phone-changes/phone-change.entity.ts';
import type { Handler, Records } from '../records.ts';
import type { EnrolmentCase } from './case.entity.ts';
import { isDone, keepDone } from './done-requests.ts';
import { lockCase, refuseHeld, refuseRevoked } from './find-case.ts';
import { movePhone } from './move-phone.ts';
import { openRegistered } from './seal-registered.ts';
import { tellCase } from './tell-case.ts';

/**
 * Moves a case to another telephone (B20): its place among the old number's three is given back
 * and one of the new number's taken, in one transaction (S7). `phone-accounts-full` changes
 * nothing, the same key again neither; for another number it is `key-reused` (L3).
 */
export const changePhone = (records: Records): Handler<'records.change-phone'> =>
  async (request) => {
    const changed = await records.em()
      .transactional((em) => change(records, em, request));
    if (changed) tellCase(records.hints, changed);
    return {};
  };

/** The case when it has changed. */
async function change(
  records: Records,
  em: EntityManager,
  { caseId, key, phone }: Request<'records.change-phone'>,
): Promise<EnrolmentCase | undefined> {
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  const keyed = { caseId, key, content: { phone } };
  if (await isDone(em, records, keyed)) return undefined;
  refuseHeld(found);
  keepDone(em, records, keyed);
  const caseKey = await records.keyRing.forCase(caseId);
  const registered = openRegistered(caseKey, found);
  if (registered.guardian.phone === phone) return undefined;
  await movePhone(records, em, found, phone);
  // The family can use its number after all: its own change counts, and nothing else is to come.
  await em.nativeDelete(PhoneChange, { caseId, state: 'waiting' });
  appendAudit(em, { actor: { kind: 'parent' }, event: 'changePhone', caseId });
  return found;
}
