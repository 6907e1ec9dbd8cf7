import { Details } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { Submission, submissionColumns } from '../submissions/submission.entity.ts';
import { caseColumns, type EnrolmentCase } from './case.entity.ts';

/**
 * Guardian 2's telephone in the last submission, where it is sealed (B21). Null before the first one,
 * for a single guardian, and where it is the account's own, which is told anyway.
 */
export async function openGuardian2Phone(
  em: EntityManager, key: CaseKey, { id, submissionVersion, phone }: EnrolmentCase,
): Promise<string | null> {
  if (submissionVersion === 0) return null;
  const found = await em.findOneOrFail(Submission, { caseId: id, version: submissionVersion });
  const { guardian2 } = key.openJson(submissionColumns.details, found.details, Details);
  const own = phone && key.open(caseColumns.phone, phone);
  if (guardian2 === null || guardian2.phone === own) return null;
  return guardian2.phone;
}
