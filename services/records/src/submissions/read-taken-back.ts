import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { isTakenBack } from './is-taken-back.ts';
import { Submission } from './submission.entity.ts';

/** The frozen versions of cases that were taken back: what is typed since is not for staff (B5). */
export async function readTakenBack(
  em: EntityManager,
  rows: readonly EnrolmentCase[],
): Promise<Map<string, Submission>> {
  const takenBack = rows.filter(isTakenBack);
  if (takenBack.length === 0) return new Map();
  const versions = takenBack.map(({ id, submissionVersion }) =>
    ({ caseId: id, version: submissionVersion }));
  const submissions = await em.find(Submission, { $or: versions });
  return new Map(submissions.map((submission) => [submission.caseId, submission]));
}
