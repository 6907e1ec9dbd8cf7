import { districtOrder, type DistrictSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

const texts = [
  'introduction', 'notes', 'articles', 'materials', 'nextSteps', 'admissionNotice',
] as const;

/** A district's page without its texts, which are most of it: what rules and views need. */
export type DistrictFacts = Omit<DistrictSeed, (typeof texts)[number]>;

/** The facts in a statement, from a column that holds a page. */
export const districtFacts = (column: string): string =>
  `${column} - array[${texts.map((text) => `'${text}'`).join(', ')}] as page`;

/** All districts in the order of the landing page (S1). */
export async function listDistrictFacts(em: EntityManager): Promise<DistrictFacts[]> {
  const statement = `select ${districtFacts('page')} from district`;
  const rows = await em.execute<{ page: DistrictFacts }[]>(statement);
  const pages = new Map(rows.map(({ page }) => [page.code, page]));
  return districtOrder.flatMap((code) => pages.get(code) ?? []);
}
