import type { Handler, Records } from '../records.ts';
import { getCurrentSeason } from './current-season.ts';
import { listDistrictFacts } from './district-facts.ts';
import { timelineOf } from './timeline-of.ts';

/** The season, with the districts' own dates in its timeline (S1, S23). */
export const getSeason = (records: Records): Handler<'records.get-season'> =>
  async () => {
    const em = records.em();
    const season = await getCurrentSeason(em);
    const outside = season.timeline.map((entry) => ({ ...entry, districts: [] }));
    return { ...season, timeline: [...outside, ...timelineOf(await listDistrictFacts(em))] };
  };
