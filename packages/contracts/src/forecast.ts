import type { PlaceStatistics } from './statistics.ts';
import type { Stage } from './stages.ts';

/** Approved, and on the way to a school or at one. */
const certain: readonly Stage[] = [
  'approved', 'collecting', 'arranging', 'presented', 'enrolled', 'placed', 'admitted',
];
/** Submitted, with an outcome that is open or not public. */
const open: readonly Stage[] = ['inReview', 'returned', 'decided'];

/** How many children will want a place, and whether there is one for each. */
export interface Forecast {
  readonly certain: number;
  readonly open: number;
  /** The share of decisions that approved, of those that stand; 1 without any. */
  readonly approvalRate: number;
  /** Children who will want a place: the certain ones, and the open ones by that share. */
  readonly expected: number;
  /** Null while nobody has told the places. */
  readonly places: number | null;
  /** Places left over; below zero that many are missing. */
  readonly left: number | null;
}

/** What the numbers of a district promise for its schools (B17): an estimate, never a rule. */
export function forecastOf(
  { waiting, decisions, places }: Pick<PlaceStatistics, 'waiting' | 'decisions' | 'places'>,
): Forecast {
  const at = (stages: readonly Stage[]) => waiting
    .filter(({ stage }) => stages.includes(stage)).reduce((sum, { count }) => sum + count, 0);
  const approved = decisions.reduce((sum, day) => sum + day.approved, 0);
  const decided = approved + decisions.reduce((sum, day) => sum + day.rejected, 0);
  const approvalRate = decided === 0 ? 1 : approved / decided;
  const expected = at(certain) + Math.round(at(open) * approvalRate);
  return {
    certain: at(certain), open: at(open), approvalRate, expected,
    places: places?.places ?? null,
    left: places === null ? null : places.places - expected,
  };
}
