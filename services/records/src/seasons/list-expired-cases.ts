import { EnrolmentCase } from '../cases/case.entity.ts';
import { Season } from '../districts/season.entity.ts';
import type { Handler, Records } from '../records.ts';
import { keptUntil } from './season-times.ts';

/**
 * One page of the cases that are kept no longer (B13). Only closed ones: an open case has no outcome
 * yet, however long its season is over.
 */
export const listExpiredCases = (records: Records): Handler<'records.list-expired-cases'> =>
  async ({ after, limit }) => {
    const em = records.em();
    const now = new Date();
    const seasons = (await em.find(Season, {})).filter(({ data }) => keptUntil(data) <= now);
    const cases = await em.find(
      EnrolmentCase,
      {
        season: seasons.map(({ code }) => code), stage: 'closed',
        ...(after === null ? {} : { id: { $gt: after } }),
      },
      { fields: ['season', 'district'], orderBy: { id: 'asc' }, limit },
    );
    return {
      cases: cases.map(({ id: caseId, season, district }) => ({ caseId, season, district })),
    };
  };
