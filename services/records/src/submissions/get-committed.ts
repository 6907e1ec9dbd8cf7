import { Details, Refusal, type RegisteredData } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { Submission, submissionColumns } from './submission.entity.ts';

/** A submission that the workflow has committed; `not-found` for one merely frozen. */
export async function getCommitted(
  em: EntityManager,
  caseId: string,
  version: number,
): Promise<Submission> {
  const found = await em.findOne(Submission, { caseId, version });
  if (found === null || found.committedAt === null) throw new Refusal('not-found');
  return found;
}

/**
 * A submission's details, readable again. Guardian 1's name and telephone are the registered ones
 * (S12), also after the telephone has changed (B20).
 */
export function openDetails(
  key: CaseKey,
  { details }: Pick<Submission, 'details'>,
  { guardian }: RegisteredData,
): Details {
  const opened = key.openJson(submissionColumns.details, details, Details);
  return { ...opened, guardian1: { ...opened.guardian1, ...guardian } };
}
