import type { ReviewSummary } from '@ruxue/contracts';

import type { EnrolmentCase } from '../cases/case.entity.ts';

type Standing = Pick<
  ReviewSummary,
  'assignedTo' | 'leasedBy' | 'isLookedAt' | 'returnUntil' | 'isOverdue' | 'secondLook'
>;

/** How a case stands among its staff at this moment of the database: whose it is, who has it open. */
export function standingOf(
  found: Pick<
    EnrolmentCase, Exclude<keyof Standing, 'isLookedAt'> | 'leasedUntil' | 'submissionVersion' | 'begunVersion'
  >,
  now: Date,
): Standing {
  const { assignedTo, leasedBy, leasedUntil, returnUntil, isOverdue, secondLook } = found;
  return {
    assignedTo, isOverdue, secondLook,
    leasedBy: leasedUntil !== null && leasedUntil > now ? leasedBy : null,
    isLookedAt: found.submissionVersion > 0 && found.begunVersion === found.submissionVersion,
    returnUntil: returnUntil?.toISOString() ?? null,
  };
}
