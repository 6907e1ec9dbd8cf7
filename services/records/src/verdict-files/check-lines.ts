import { isSamePlace, type Agency, type DistrictCode, type LineReason } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey, KeyRing } from '@ruxue/service-kit';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import { readAgencyCases, type AgencyCase } from './agency-cases.ts';
import type { GivenLine, LineVerdict } from './given-lines.ts';

/** A line of a file as it can be done now, or why not; `case` is null unless it is the agency's. */
export interface CheckedLine {
  readonly line: number;
  readonly given: LineVerdict | null;
  readonly case: { readonly found: EnrolmentCase; readonly key: CaseKey } | null;
  readonly reason: LineReason | null;
}

/**
 * Looks up what the lines name, among the agency's own children of the season alone: numbers of
 * nobody, of other districts and of children without an item of the agency look alike (L7).
 */
export async function checkLines(
  reading: { readonly em: EntityManager; readonly keyRing: KeyRing },
  { district, agency }: { readonly district: DistrictCode; readonly agency: Agency },
  lines: readonly GivenLine[],
): Promise<CheckedLine[]> {
  const { em } = reading;
  const { code: season } = await getCurrentSeason(em);
  const ids = lines.flatMap((one) => ('given' in one ? [one.given.caseId] : []));
  const cases = await em.find(EnrolmentCase, {
    id: [...new Set(ids)], district, season,
    submissionVersion: { $gt: 0 }, stage: { $nin: ['revoking', 'revoked'] },
  });
  const own = new Map((await readAgencyCases(reading, { agency, cases }))
    .map((one) => [one.found.id, one]));
  return lines.map((one) => {
    if ('fault' in one) return { line: one.line, given: null, case: null, reason: one.fault };
    const { line, given } = one;
    const seen = own.get(given.caseId) ?? null;
    const reason = seen === null ? 'unknownNumber' : reasonAgainst(given, seen);
    return { line, given: seen && given, case: seen, reason };
  });
}

function reasonAgainst(
  { place, submissionVersion }: LineVerdict, { found, items }: AgencyCase,
): LineReason | null {
  const item = items.find((one) => isSamePlace(one, place));
  if (item === undefined) return 'unknownItem';
  if (found.stage !== 'inReview') return 'notInReview';
  if (submissionVersion !== found.submissionVersion) {
    return submissionVersion < found.submissionVersion ? 'resubmitted' : 'wrongVersion';
  }
  return item.verdict === null ? null : 'judged';
}
