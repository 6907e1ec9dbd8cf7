import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import type { Records } from '../records.ts';
import { placesOfPhone } from '../registrations/claim-phone-slot.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';

/**
 * The number that a case has now, for another one that may take its place: not the same, and one
 * with a free place (S7). Others may take that before the change, which asks once more.
 */
export async function requireFreePhone(
  { keyRing, hashes }: Pick<Records, 'keyRing' | 'hashes'>,
  { em, found, phone }: {
    readonly em: EntityManager; readonly found: EnrolmentCase; readonly phone: string;
  },
): Promise<string> {
  const { id, season } = found;
  const { guardian } = openRegistered(await keyRing.forCase(id), found);
  if (guardian.phone === null) {
    const detail = '这个家庭没有登记手机号：请打印账号认领单，家长有了手机后凭认领单登记';
    throw new Refusal('action-not-allowed', { detail });
  }
  if (guardian.phone === phone) {
    const message = '这就是现在登记的手机号，请核对新手机号';
    throw new Refusal('invalid-input', { fields: [{ path: 'phone', message }] });
  }
  const phoneHash = await hashes.phone(season, phone);
  const taken = await em.count(PhoneSlot, { season, phoneHash });
  if (taken >= placesOfPhone) throw new Refusal('phone-accounts-full');
  return guardian.phone;
}
