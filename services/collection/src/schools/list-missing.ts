import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';

import { SyncedChild } from '../children/synced-child.entity.ts';
import { School } from './school.entity.ts';

/** Children who belong to a school and haven't come (B23); named ones first. */
export function listMissing({ em }: { em: () => EntityManager }) {
  return async (
    { schoolId, limit }: Request<'collection.list-missing'>,
  ): Promise<Reply<'collection.list-missing'>> => {
    const fork = em();
    if (!(await fork.findOne(School, schoolId))) throw new Refusal('not-found');
    const rows = await fork.execute<
      { caseId: string; isNamed: boolean; isShared: boolean; total: number }[]
    >(
      `select c.case_id as "caseId", p.case_id is not null as "isNamed",
         p.case_id is null and cardinality(c.own_schools) > 1 as "isShared",
         (count(*) over ())::int as total
       from school s join synced_child c on c.district = s.district
       left join placement p on p.case_id = c.case_id
       where s.id = ? and (
         (p.case_id is null and s.id = any(c.own_schools))
         or (p.school_id = s.id and p.step = 'named'))
       order by p.case_id is null, c.synced_at, c.case_id limit ?`,
      [schoolId, limit],
    );
    const cases = rows.map(({ total: _total, ...row }) => row);
    return { cases, total: rows[0]?.total ?? 0 };
  };
}

/** Children of a district who are nowhere yet, and whose residence leads to no school. */
export function listStrays({ em }: { em: () => EntityManager }) {
  return async (
    { district, limit }: Request<'collection.list-strays'>,
  ): Promise<Reply<'collection.list-strays'>> => {
    const rows = await em().execute<{ caseId: string }[]>(
      `select c.case_id as "caseId" from synced_child c
       where c.district = ? and c.matched_by is not null and cardinality(c.own_schools) = 0
         and not exists (select from placement p where p.case_id = c.case_id)
       order by c.synced_at, c.case_id limit ?`,
      [district, limit],
    );
    return { caseIds: rows.map(({ caseId }) => caseId) };
  };
}

/** The schools of each child's residence, as far as it is synced. */
export function matchCases({ em }: { em: () => EntityManager }) {
  return async (
    { caseIds }: Request<'collection.match-cases'>,
  ): Promise<Reply<'collection.match-cases'>> => ({
    matches: await em().find(
      SyncedChild, { caseId: { $in: caseIds } }, { fields: ['caseId', 'ownSchools'] },
    ),
  });
}
