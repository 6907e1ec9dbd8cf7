import type { DistrictSeed } from '@ruxue/contracts';

/** Until when a refusal that was published at a moment may be looked at again (B5). */
export const secondLookUntil = (
  { secondLookDays }: Pick<DistrictSeed, 'secondLookDays'>,
  publishedAt: string,
): string => new Date(Date.parse(publishedAt) + secondLookDays * 86_400_000).toISOString();
