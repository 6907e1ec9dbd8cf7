import { Refusal } from '@ruxue/contracts';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { Season } from '../districts/season.entity.ts';
import type { Handler, Records } from '../records.ts';

/** One page of a season's cases, for its end and the report of it (B25). */
export const listSeasonCases = (records: Records): Handler<'records.list-season-cases'> =>
  async ({ season, after, limit }) => {
    const em = records.em();
    const found = await em.findOne(Season, { code: season });
    if (found === null) throw new Refusal('not-found');
    const cases = await em.find(
      EnrolmentCase,
      { season, ...(after === null ? {} : { id: { $gt: after } }) },
      { fields: ['district', 'stage', 'closedAs', 'hold'], orderBy: { id: 'asc' }, limit },
    );
    return {
      ends: found.data.ends,
      cases: cases.map(({ id: caseId, district, stage, closedAs, hold }) =>
        ({ caseId, district, stage, closedAs, isHeld: hold !== null })),
    };
  };
