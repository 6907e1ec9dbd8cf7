import { randomUUID } from 'node:crypto';

import type { NumberClaim } from '@ruxue/contracts';
import { someRegisteredData, type PhonedData } from '@ruxue/testing/people';

import { preparedRegistration, type Family, type Registration } from './family.ts';
import type { World } from './world.ts';

/** A family whose registration was refused, for its child's number is taken (B21). */
export interface RefusedFamily {
  readonly registration: Registration;
  readonly registered: PhonedData;
}

/** The same child, registered by another family of Haidian: refused. */
export async function refusedFamily({ api }: World, holder: Family): Promise<RefusedFamily> {
  const registered = { ...someRegisteredData(), child: holder.registered.child };
  const registration = await preparedRegistration(api, { registered, district: '110108' });
  const { form, key } = registration;
  const { problem } = await api.refused('register', { body: form, key });
  if (problem.type !== '/problems/document-number-taken') throw new Error(problem.type);
  return { registration, registered };
}

/** The body of the claim: what was typed, with the code that the refusal gave back. */
export const claimBody = ({ registration: { form, registered: { child, guardian } } }: RefusedFamily) => ({
  child: { name: child.name, documentNumber: child.documentNumber }, guardian,
  district: form.district, smsCode: form.smsCode,
  statement: '孩子从未注册过，户口簿在我们手中。',
  documents: ['household-register' as const, 'birth-certificate' as const],
});

/** Files the claim that follows the refusal. */
export const filedClaim = ({ api }: World, family: RefusedFamily, key: string = randomUUID()) =>
  api.call('fileNumberClaim', { body: claimBody(family), key });

/** The family's claim in the city office's list; undefined once it has ended. */
export async function listedClaim(
  { api }: World, cityOffice: string, { registered: { guardian } }: RefusedFamily,
): Promise<NumberClaim | undefined> {
  const { body } = await api.call('listNumberClaims', { token: cityOffice });
  return body.claims.find(({ content }) => content.guardian.phone === guardian.phone);
}
