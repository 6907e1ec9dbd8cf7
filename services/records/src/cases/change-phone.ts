import type { EntityManager } from '@mikro-orm/postgresql';
import type { Request } from '@ruxue/contracts';
import { lockText } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import type { Handler, Records } from '../records.ts';
import { claimPhoneSlot } from '../registrations/claim-phone-slot.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';
import { indexSubmitted } from '../search/index-case.ts';
import type { EnrolmentCase } from './case.entity.ts';
import { isDone, keepDone } from './done-requests.ts';
import { lockCase, refuseHeld, refuseRevoked } from './find-case.ts';
import { openRegistered, sealRegistered } from './seal-registered.ts';
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
  const { keyRing, hashes } = records;
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  const keyed = { caseId, key, content: { phone } };
  if (await isDone(em, records, keyed)) return undefined;
  refuseHeld(found);
  keepDone(em, records, keyed);
  const caseKey = await keyRing.forCase(caseId);
  const registered = openRegistered(caseKey, found);
  if (registered.guardian.phone === phone) return undefined;
  const { season } = found;
  const phoneHash = await hashes.phone(season, phone);
  const { phone: oldPhone } = registered.guardian;
  const oldHashes = oldPhone === null ? [] : [await hashes.phone(season, oldPhone)];
  await lockNumbers(em, [...oldHashes, phoneHash]);
  await em.nativeDelete(PhoneSlot, { caseId });
  await claimPhoneSlot(em, { season, phoneHash, caseId });
  const guardian = { ...registered.guardian, phone };
  em.assign(found, {
    ...sealRegistered(caseKey, { ...registered, guardian }),
    viewVersion: found.viewVersion + 1,
  });
  await indexSubmitted(em, records, found);
  appendAudit(em, { actor: { kind: 'parent' }, event: 'changePhone', caseId });
  return found;
}

/**
 * Only a change of number waits for one number's places while it holds another's. Taken in one
 * order, these locks keep two that swap their numbers from waiting for each other.
 */
async function lockNumbers(em: EntityManager, phoneHashes: readonly string[]): Promise<void> {
  for (const phoneHash of [...phoneHashes].sort()) await lockText(em, `phone:${phoneHash}`);
}
