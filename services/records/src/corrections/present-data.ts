import { type CorrectedData, type Details, type RegisteredData } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import type { Submission } from '../submissions/submission.entity.ts';

/** The data of a case as they were submitted last, to which a correction is applied. */
export async function presentData(
  em: EntityManager, key: CaseKey, found: EnrolmentCase,
): Promise<CorrectedData & {
  readonly registered: RegisteredData; readonly details: Details; readonly submission: Submission;
}> {
  const submission = await getCommitted(em, found.id, found.submissionVersion);
  const registered = openRegistered(key, found);
  return { registered, details: openDetails(key, submission, registered), submission };
}
