import type { SeasonSeed } from '@ruxue/contracts';

/** From when on the closed cases of a season are erased (B13): so many months after its end. */
export function keptUntil({ ends, keepMonths }: Pick<SeasonSeed, 'ends' | 'keepMonths'>): Date {
  const until = new Date(ends);
  until.setUTCMonth(until.getUTCMonth() + keepMonths);
  return until;
}
