import { randomInt } from 'node:crypto';

import type { DistrictCode, IdentityStatus, ReviewOutcome, Stage } from '@ruxue/contracts';

/** Children of 200,000 by district, in hundreds: as unequal as the city's districts are. */
const shares: readonly (readonly [DistrictCode, number])[] = [
  ['110105', 350], ['110108', 280], ['110106', 220], ['110114', 200], ['110115', 180],
  ['110112', 160], ['110102', 110], ['110101', 90], ['110113', 90], ['110111', 90],
  ['110107', 50], ['110121', 50], ['110118', 30], ['110109', 25], ['110116', 25], ['110117', 25],
  ['110119', 17], ['110120', 8],
];
const shareSum = shares.reduce((sum, [, share]) => sum + share, 0);

/** Stages of a hundred children in a peak week: most wait for their review. */
const stages: readonly (readonly [Stage, number])[] = [
  ['inReview', 60], ['collecting', 16], ['decided', 14], ['registered', 6], ['rejected', 3],
  ['approved', 1],
];

/** How far a loaded child has come, and when. */
export interface LoadedCourse {
  readonly district: DistrictCode;
  readonly stage: Stage;
  readonly identity: IdentityStatus;
  readonly outcome: ReviewOutcome | null;
  readonly openedAt: Date;
  /** A while after one another; those that lie behind the stage never came. */
  readonly submittedAt: Date;
  readonly answeredAt: Date;
  readonly decidedAt: Date;
  readonly publishedAt: Date;
  readonly syncedAt: Date;
}

const hourMs = 3_600_000;
/** The districts have published this long ago. */
const publishedHoursAgo = 12;
const longestHoursAgo = 45 * 24;

/** Where all children of a load stand, if they are alike. */
export type Standing = Partial<Pick<LoadedCourse, 'district' | 'stage' | 'identity'>>;

/** The course of a random child, as a season's children are spread over districts and stages. */
export function someCourse(now: Date, standing: Standing = {}): LoadedCourse {
  const { district = pick(shares, shareSum), stage = pick(stages, 100) } = standing;
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const isPublished = stage === 'collecting' || stage === 'rejected' || stage === 'approved';
  const earliest = isPublished ? publishedHoursAgo + 4 : 4;
  // The later half of the season has most of the families.
  const opened = earliest + ((longestHoursAgo - earliest) * randomInt(1000) * randomInt(1000)) / 1e6;
  const between = (from: number, to: number) => from - ((from - to) * randomInt(1, 1000)) / 1000;
  const least = isPublished ? publishedHoursAgo : 0;
  const submitted = between(opened, least + 2);
  const answered = submitted - 0.01;
  const decided = between(answered, least);
  return {
    district, stage,
    identity: standing.identity ?? identityAt(stage),
    outcome: outcomeAt(stage),
    openedAt: ago(opened),
    submittedAt: ago(submitted),
    answeredAt: ago(answered),
    decidedAt: ago(decided),
    publishedAt: ago(publishedHoursAgo),
    syncedAt: ago(publishedHoursAgo - 0.1),
  };
}

function identityAt(stage: Stage): IdentityStatus {
  if (stage === 'registered') return 'pending';
  if (stage !== 'inReview') return 'verified';
  const drawn = randomInt(100);
  if (drawn < 3) return 'pending';
  return drawn < 7 ? 'mismatch' : 'verified';
}

function outcomeAt(stage: Stage): ReviewOutcome | null {
  if (stage === 'registered' || stage === 'inReview') return null;
  if (stage === 'rejected') return 'rejected';
  return stage === 'decided' && randomInt(100) < 8 ? 'rejected' : 'approved';
}

function pick<Value>(from: readonly (readonly [Value, number])[], sum: number): Value {
  let left = randomInt(sum);
  for (const [value, share] of from) {
    if (left < share) return value;
    left -= share;
  }
  throw new Error('the shares have another sum');
}
