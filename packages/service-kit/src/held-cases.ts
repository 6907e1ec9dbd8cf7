import type { EntityManager } from '@mikro-orm/postgresql';
import type { CasesAsked, HeldCase } from '@ruxue/contracts';

const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * The cases of which a service keeps something, for reconciliation (B14).
 * @param held A query for `case_id` and `since` of everything that belongs to a case; `since` is
 *   null where no time is kept. An index on each table's `case_id` keeps a page cheap.
 */
export async function listHeldCases(
  em: EntityManager,
  held: string,
  asked: CasesAsked,
): Promise<HeldCase[]> {
  if ('caseIds' in asked && asked.caseIds.length === 0) return [];
  const [condition, values] = 'caseIds' in asked
    ? [`case_id in (${asked.caseIds.map(() => '?').join(', ')})`, asked.caseIds]
    : ['case_id > ?', [asked.after ?? firstId]];
  const limit = 'caseIds' in asked ? asked.caseIds.length : asked.limit;
  const rows = await em.execute<{ caseId: string; milliseconds: number }[]>(
    `select case_id as "caseId",
       coalesce(floor(extract(epoch from min(since)) * 1000), 0)::float8 as milliseconds
     from (${held}) held where ${condition} group by case_id order by case_id limit ?`,
    [...values, limit],
  );
  return rows.map(({ caseId, milliseconds }) =>
    ({ caseId, since: new Date(milliseconds).toISOString() }));
}
