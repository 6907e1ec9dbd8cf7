import { randomUUID } from 'node:crypto';

import {
  counterConsentVersion, type DistrictCode, type RegisteredData, type StaffActor,
} from '@ruxue/contracts';
import type { Handlers } from '@ruxue/service-kit';
import { someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { staffOf } from '@ruxue/testing/staff-of';

/** A clerk of a district whom no other test knows. */
export const someClerk = (district: DistrictCode): StaffActor =>
  ({ ...staffOf(district, ['counter-clerk']), staffId: randomUUID() });

/** Registered data of a family without a telephone (B9). */
export function unreachable(): RegisteredData {
  const { child, guardian } = someRegisteredData();
  return { child, guardian: { ...guardian, phone: null } };
}

/** Begins a visit for a child without a case; answers the visit's id. */
export const beginRegistration = async (
  handlers: Handlers<'records'>, actor: StaffActor,
): Promise<string> => {
  const start = { isIdentityChecked: true, consentVersion: counterConsentVersion } as const;
  return (await handlers['records.start-visit']({ actor, caseId: null, start })).visitId;
};

/** A registration that a clerk makes in a visit of the own, ready for `records.open-case`. */
export async function counterRegistration(
  handlers: Handlers<'records'>,
  { clerk, registered = unreachable(), visitId }: {
    clerk: StaffActor; registered?: RegisteredData; visitId?: string;
  },
) {
  const { staffId, district } = clerk;
  if (district === null) throw new Error('a clerk has a district');
  const form = await someRegistration(handlers['records.start-reading'], { district });
  return {
    ...form, registered, password: null,
    visit: {
      actor: { kind: 'counter', staffId, district } as const,
      visitId: visitId ?? await beginRegistration(handlers, clerk),
    },
  };
}

/** A child that a clerk has registered, with the account made; the clerk's visit goes on. */
export async function registeredAtCounter(
  handlers: Handlers<'records'>, clerk: StaffActor, registered = unreachable(),
) {
  const form = await counterRegistration(handlers, { clerk, registered });
  const opened = await handlers['records.open-case'](form);
  return { ...opened, registered, clerk, visitId: form.visit.visitId };
}
