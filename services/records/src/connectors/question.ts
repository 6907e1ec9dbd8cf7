import type {
  Details, GuardianDetails, ItemConnector, MaterialSubject, RegisteredData,
} from '@ruxue/contracts';
import * as z from 'zod';

/** The values that an agency is asked to compare, by the names in its interface. */
export const Question = z.record(z.string(), z.string());
export type Question = z.infer<typeof Question>;

/** A family's data as it was submitted. */
export interface Submitted {
  readonly registered: RegisteredData;
  readonly details: Details;
}

const personAtAddress = (
  { name, documentNumber }: GuardianDetails, { details }: Submitted,
): Question => ({ name, documentNumber, address: details.residenceAddress });

/** What each connector of items needs, and no more (C1). */
const values: Readonly<Record<
  ItemConnector, (guardian: GuardianDetails, submitted: Submitted) => Question
>> = {
  'social-insurance': ({ name, documentNumber, employer }) => ({ name, documentNumber, employer }),
  'residence-permits': personAtAddress,
  'property-register': personAtAddress,
};

/**
 * The question about an item; an item of the child is asked about guardian 1. Null for a person
 * without a Chinese ID number, whom these systems don't know: the papers are looked at by hand.
 */
export function questionFor(
  connector: ItemConnector, subject: MaterialSubject, submitted: Submitted,
): Question | null {
  const { guardian1, guardian2 } = submitted.details;
  const guardian = subject === 'guardian2' ? guardian2 : guardian1;
  if (guardian?.documentType !== 'id-card') return null;
  return values[connector](guardian, submitted);
}
