import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  Refusal, type DistrictCode, type FieldProblem, type Reply, type Request,
} from '@ruxue/contracts';

import { lockSchools } from '../placements/lock-schools.ts';
import { SchoolList } from './school-list.entity.ts';
import { School } from './school.entity.ts';

type Listed = Request<'collection.check-schools'>;

/** Whether the list can be taken over now; nothing is changed. */
export function checkSchools({ em }: { em: () => EntityManager }) {
  return async (asked: Listed): Promise<Reply<'collection.check-schools'>> => {
    const ids = asked.schools.map(({ id }) => id);
    const known = await em().find(School, { id: { $in: ids } });
    refuseFaults(asked, new Map(known.map((school) => [school.id, school])));
    return {};
  };
}

/**
 * Takes over a district's list of schools from a version of its settings, whole or not at all. Under
 * the locks of its schools nobody takes a place meanwhile, so of the last place and its removal one is
 * refused. Again, and an older version, change nothing.
 */
export function putSchools({ em }: { em: () => EntityManager }) {
  return async (
    asked: Request<'collection.put-schools'>,
  ): Promise<Reply<'collection.put-schools'>> => {
    const { district, version, schools } = asked;
    await em().transactional(async (transaction) => {
      const list = await lockList(transaction, district);
      if (list.version >= version) return;
      const known = await lockSchools(transaction, schools.map(({ id }) => id));
      refuseFaults(asked, known);
      for (const [position, { id, ...school }] of schools.entries()) {
        const before = known.get(id);
        if (before) transaction.assign(before, { ...school, position });
        else transaction.create(School, { id, district, taken: 0, ...school, position });
      }
      list.version = version;
    });
    return {};
  };
}

async function lockList(
  transaction: EntityManager, district: DistrictCode,
): Promise<SchoolList> {
  await transaction.upsert(SchoolList, { district, version: 0 }, { onConflictAction: 'ignore' });
  return transaction.findOneOrFail(
    SchoolList, { district }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
}

function refuseFaults({ district, schools }: Listed, known: ReadonlyMap<string, School>): void {
  const fields = schools.flatMap(({ id, name, places }, index): FieldProblem[] => {
    const before = known.get(id);
    if (before === undefined) return [];
    if (before.district !== district) {
      const message = `“${name}”的编号是外区学校的，请删除这一行，再重新添加`;
      return [{ path: `schools.${index}.name`, message }];
    }
    if (places >= before.taken) return [];
    const message = `“${name}”已有${before.taken}名儿童占用学位（学校录取或区里安排），学位不能改为${places}个`;
    return [{ path: `schools.${index}.places`, message }];
  });
  if (fields.length > 0) throw new Refusal('invalid-input', { fields });
}
