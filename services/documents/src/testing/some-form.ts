import type { CollectionForm } from '@ruxue/contracts';
import { someDetailsOfTwoGuardians, someRegisteredData } from '@ruxue/testing/people';

/** A printed form of a child with this name, of a family with two guardians. */
export function someForm(childName: string, change: Partial<CollectionForm> = {}): CollectionForm {
  const registered = someRegisteredData({ childName });
  const { guardian1, guardian2, ...details } = someDetailsOfTwoGuardians(registered);
  return {
    season: '2027年入学（演示）', district: '110101', registered,
    details: {
      householdAddress: details.householdAddress, residenceAddress: details.residenceAddress,
      ethnicity: details.ethnicity,
      guardians: [guardian1, ...(guardian2 ? [guardian2] : [])],
    },
    formNumber: '4820361759', verificationCode: 'ACDEFHJKM', version: 1,
    printedAt: '2026-11-29T05:00:00.000Z', ...change,
  };
}
