import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Records } from '../records.ts';
import { indexSubmitted } from './index-case.ts';
import { SearchFilling } from './search-filling.entity.ts';

const batchSize = 50;
/** Before every id in the order of ids. */
const beginning = '00000000-0000-0000-0000-000000000000';

/**
 * Indexes the season's cases that were submitted before there was an index; those submitted since
 * have theirs. A batch at a time, from where the last one ended: a process that is killed loses a
 * batch at most, and several at once do the same twice and no harm. Aborted by `stopping` between
 * two cases.
 */
export async function fillSearch(records: Records, stopping: AbortSignal): Promise<void> {
  const { code: season } = await getCurrentSeason(records.em());
  while (!stopping.aborted) {
    const em = records.em();
    const filling = await em.findOne(SearchFilling, { season });
    if (filling !== null && filling.completedAt !== null) return;
    const ids = await nextCases(em, season, filling?.doneUntil ?? beginning);
    for (const id of ids) {
      if (stopping.aborted) return;
      await indexOld(records, id);
    }
    await noteDone(em, season, ids);
  }
}

/** False while older cases may be missing from the index. */
export async function isSearchComplete(em: EntityManager, season: string): Promise<boolean> {
  return (await em.count(SearchFilling, { season, completedAt: { $ne: null } })) > 0;
}

async function nextCases(em: EntityManager, season: string, after: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from enrolment_case where id > ? and season = ? and submission_version > 0
     order by id limit ${batchSize}`,
    [after, season],
  );
  return rows.map(({ id }) => id);
}

/** A case that is erased meanwhile, or about to be, needs no index. */
async function indexOld(records: Records, caseId: string): Promise<void> {
  try {
    await records.em().transactional(async (em) => {
      const found = await lockCase(em, caseId);
      refuseRevoked(found);
      await indexSubmitted(em, records, found);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Never backwards, whatever a slower process notes. */
async function noteDone(em: EntityManager, season: string, ids: readonly string[]): Promise<void> {
  const isLast = ids.length < batchSize;
  await em.execute(
    `insert into search_filling (season, done_until, completed_at)
     values (?, ?, case when ?::boolean then clock_timestamp() end)
     on conflict (season) do update set
       done_until = greatest(search_filling.done_until, excluded.done_until),
       completed_at = coalesce(search_filling.completed_at, excluded.completed_at)`,
    [season, ids.at(-1) ?? beginning, isLast],
  );
}
