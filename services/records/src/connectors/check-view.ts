import type { AgencyCheck as Seen, ItemVerdict } from '@ruxue/contracts';

import type { AgencyCheck } from './agency-check.entity.ts';

/** Between two questions about one item: an agency's system takes minutes to know what is new. */
const recheckWaitMs = 600_000;

/** A check as staff see it. */
export function viewOfCheck(check: AgencyCheck): Seen {
  const { connector, askedAt, until, answer, answeredAt } = check;
  return {
    connector, answer,
    askedAt: askedAt.toISOString(),
    until: (until ?? askedAt).toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    recheckFrom: recheckFrom(check)?.toISOString() ?? null,
  };
}

/** From when on the agency may be asked again; null while it is awaited, and after 一致. */
export function recheckFrom({ answer, askedAt }: AgencyCheck): Date | null {
  if (answer === null || answer === 'same') return null;
  return new Date(askedAt.getTime() + recheckWaitMs);
}

/** True for 一致, unless a person has asked for a paper in spite of it. */
export const isChecked = ({ answer, isOverruled }: AgencyCheck): boolean =>
  answer === 'same' && !isOverruled;

/** The verdict that follows from 一致; null for every other answer: a person has to judge. */
export function verdictOf(check: AgencyCheck): ItemVerdict | null {
  if (!isChecked(check) || check.answeredAt === null) return null;
  return {
    verdict: 'accepted', reasonCode: null, note: null, by: 'connector', staffId: null,
    judgedAt: check.answeredAt.toISOString(), version: check.version,
  };
}
