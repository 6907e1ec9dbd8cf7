import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';

/** Counts the fields that held a family up in the forms of the running season (B17). */
export const countStumbles = (records: Records): Handler<'records.count-stumbles'> =>
  async ({ district, fields }) => {
    const em = records.em();
    const { code: season } = await getCurrentSeason(em);
    // In one order, so that two requests at once never wait for each other.
    const places = [...new Set(fields)].sort();
    await em.execute(
      `insert into field_stumble (season, district, field, count)
       select ?, ?, field, 1 from jsonb_array_elements_text(?::jsonb) as field
       on conflict (season, district, field) do update set count = field_stumble.count + 1`,
      [season, district, JSON.stringify(places)],
    );
    return {};
  };
