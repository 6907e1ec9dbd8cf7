import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { untilDone } from '../until-done.ts';
import type { SeasonEndActivities } from './activities.ts';
import type { SeasonEndReport } from './report.ts';

/** A season's end, and how far it has come: all cases up to `after` have been told. */
export interface SeasonEndInput {
  readonly season: string;
  readonly isDryRun: boolean;
  readonly after?: string;
}

// A case knows the signal again, and counting changes nothing, so a repeat from the last heartbeat
// is harmless: tried until every case has been told (B14, B25).
const { tellSeasonEnd, reportSeason } = proxyActivities<SeasonEndActivities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '20s',
  retry: untilDone,
});

/**
 * Closes the cases of a season that have an outcome, 2,000 in each run, and reports those that have
 * none: nobody ends in silence (B25). A dry run reports only. Again it goes on with what was left.
 */
export async function seasonEnd(input: SeasonEndInput): Promise<SeasonEndReport> {
  const { season, isDryRun, after = null } = input;
  if (!isDryRun) {
    const told = await tellSeasonEnd({ season, after });
    if (told.after !== null) {
      return continueAsNew<typeof seasonEnd>({ ...input, after: told.after });
    }
  }
  return reportSeason({ season, isDryRun });
}
