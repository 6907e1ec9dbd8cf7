import type { ComparedFamily, Details, RegisteredData } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { isTakenBack } from '../submissions/is-taken-back.ts';

/** What a submitted case says of its family: after a take-back as it was frozen. */
export async function readFamily(
  em: EntityManager,
  keyRing: KeyRing,
  found: EnrolmentCase,
): Promise<{ readonly registered: RegisteredData; readonly details: Details }> {
  const submission = await getCommitted(em, found.id, found.submissionVersion);
  const key = await keyRing.forCase(found.id);
  const registered = openRegistered(key, isTakenBack(found) ? submission : found);
  return { registered, details: openDetails(key, submission, registered) };
}

/** The part of it that is compared with other families. */
export function comparedFamily(
  { registered, details }: Awaited<ReturnType<typeof readFamily>>,
): ComparedFamily {
  const { guardian1, guardian2, residenceAddress } = details;
  const guardians = guardian2 === null ? [guardian1] : [guardian1, guardian2];
  return {
    childName: registered.child.name,
    birthDate: registered.child.birthDate,
    residenceAddress,
    guardians: guardians.map(({ name, relation, documentNumber, phone }) =>
      ({ name, relation, documentNumber, phone: phone ?? '' })),
  };
}
