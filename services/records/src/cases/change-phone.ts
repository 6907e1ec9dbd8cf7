import type { EntityManager } from '@mikro-orm/postgresql';
import { lockText } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import type { Handler, Records } from '../records.ts';
import type { EnrolmentCase } from './case.entity.ts';
import { claimPhoneSlot } from './claim-phone-slot.ts';
import { lockCase, refuseRevoked } from './find-case.ts';
import { PhoneSlot } from './phone-slot.entity.ts';
import { openRegistered, sealRegistered } from './seal-registered.ts';
import { tellCase } from './tell-case.ts';

/**
 * Moves a case to another telephone (B20): its place among the old number's three is given back
 * and one of the new number's taken, in one transaction (S7). `phone-accounts-full` changes nothing.
 */
export const changePhone = (records: Records): Handler<'records.change-phone'> =>
  async ({ caseId, phone }) => {
    const changed = await records.database.em
      .fork()
      .transactional((em) => change(records, em, caseId, phone));
    if (changed) tellCase(records.hints, changed);
    return {};
  };

/** The case when it has changed. */
async function change(
  { keyRing, hashes }: Records,
  em: EntityManager,
  caseId: string,
  phone: string,
): Promise<EnrolmentCase | undefined> {
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  const key = await keyRing.forCase(caseId);
  const registered = openRegistered(key, found);
  if (registered.guardian.phone === phone) return undefined;
  const { season } = found;
  const phoneHash = hashes.phone(season, phone);
  await lockNumbers(em, [hashes.phone(season, registered.guardian.phone), phoneHash]);
  await em.nativeDelete(PhoneSlot, { caseId });
  await claimPhoneSlot(em, { season, phoneHash, caseId });
  const guardian = { ...registered.guardian, phone };
  em.assign(found, {
    ...sealRegistered(key, { ...registered, guardian }),
    viewVersion: found.viewVersion + 1,
  });
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
