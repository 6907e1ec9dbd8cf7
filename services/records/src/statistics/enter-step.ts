import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { CaseStep } from './case-step.entity.ts';

/** The case is at its stage from now on, in the transaction that brought it there (B17). */
export async function enterStep(
  em: EntityManager,
  { id: caseId, season, district, stage, stageVersion }: EnrolmentCase,
  now: Date,
): Promise<void> {
  await em.nativeUpdate(CaseStep, { caseId, leftAt: null }, { leftAt: now });
  em.create(CaseStep, {
    caseId, stageVersion, season, district, stage, enteredAt: now, leftAt: null,
  });
}
