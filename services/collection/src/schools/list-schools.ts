import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import type { PlacementStep } from '../placements/placement.entity.ts';
import { districtsOrder, School } from './school.entity.ts';

/** A district's schools with what is left of their places, and how many children stand where (B23). */
export function listSchools({ em }: { em: () => EntityManager }) {
  return async ({
    district,
  }: Request<'collection.list-schools'>): Promise<Reply<'collection.list-schools'>> => {
    const fork = em();
    const schools = await fork.find(School, { district }, { orderBy: districtsOrder });
    const counts = await fork.execute<{ id: string; step: PlacementStep; count: number }[]>(
      `select p.school_id as id, p.step, count(*)::int as count from placement p
       join school s on s.id = p.school_id where s.district = ? and not p.is_past group by p.school_id, p.step`,
      [district],
    );
    const missing = await fork.execute<{ id: string; count: number }[]>(
      `select own.id, count(*)::int as count
       from synced_child c cross join lateral unnest(c.own_schools) own(id)
       where c.district = ? and not exists (select from placement p where p.case_id = c.case_id)
       group by own.id`,
      [district],
    );
    const countOf = (id: string, step: PlacementStep) =>
      counts.find((one) => one.id === id && one.step === step)?.count ?? 0;
    return {
      schools: schools.map((school) => ({
        ...school.toView(),
        presented: countOf(school.id, 'presented'),
        missing: missing.find(({ id }) => id === school.id)?.count ?? 0,
        named: countOf(school.id, 'named'),
        declined: countOf(school.id, 'declined'),
        enrolled: countOf(school.id, 'enrolled'),
        admitted: countOf(school.id, 'admitted') + countOf(school.id, 'confirmed'),
        confirmed: countOf(school.id, 'confirmed'),
        left: countOf(school.id, 'noShow') + countOf(school.id, 'left'),
      })),
    };
  };
}
