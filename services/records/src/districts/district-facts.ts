import type { DistrictSeed } from '@ruxue/contracts';

const texts = ['articles', 'materials', 'nextSteps'] as const;

/** A district's page without its texts, which are most of it: what rules and views need. */
export type DistrictFacts = Omit<DistrictSeed, (typeof texts)[number]>;

/** The facts in a statement, from a column that holds a page. */
export const districtFacts = (column: string): string =>
  `${column} - array[${texts.map((text) => `'${text}'`).join(', ')}] as page`;
