import type { EntityManager } from '@mikro-orm/postgresql';
import { lockText } from '@ruxue/service-kit';

import type { Records } from '../records.ts';
import { claimPhoneSlot } from '../registrations/claim-phone-slot.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';
import { indexSubmitted } from '../search/index-case.ts';
import type { EnrolmentCase } from './case.entity.ts';
import { openRegistered, sealRegistered } from './seal-registered.ts';

/**
 * Moves a locked case to another number, with its place among the three (S7): `phone-accounts-full` is
 * to roll the transaction back.
 */
export async function movePhone(
  records: Pick<Records, 'keyRing' | 'hashes'>, em: EntityManager, found: EnrolmentCase, phone: string,
): Promise<void> {
  const { id: caseId, season } = found;
  const { keyRing, hashes } = records;
  const caseKey = await keyRing.forCase(caseId);
  const registered = openRegistered(caseKey, found);
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
}

/**
 * Only a change of number waits for one number's places while it holds another's. Taken in one
 * order, these locks keep two that swap their numbers from waiting for each other.
 */
async function lockNumbers(em: EntityManager, phoneHashes: readonly string[]): Promise<void> {
  for (const phoneHash of [...phoneHashes].sort()) await lockText(em, `phone:${phoneHash}`);
}
