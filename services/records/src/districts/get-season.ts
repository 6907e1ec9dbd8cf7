import type { Handler, Records } from '../records.ts';
import { getCurrentSeason } from './current-season.ts';

/** The season with its timeline (S1, S23). */
export const getSeason = (records: Records): Handler<'records.get-season'> =>
  () => getCurrentSeason(records.em());
