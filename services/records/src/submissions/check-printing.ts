import { Refusal } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { checkWindow } from '../districts/check-window.ts';
import { getDistrictPage, getSeasonName } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';

/**
 * The form opens once its data are confirmed, in the district's time (S16, S23). A family that has
 * presented it may print a copy at any time.
 */
export const checkPrinting = (records: Records): Handler<'records.check-printing'> =>
  async ({ caseId, submissionVersion }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const isCurrent = found.submissionVersion === submissionVersion;
    if (!isCurrent || found.confirmedVersion !== submissionVersion) {
      throw new Refusal('data-not-confirmed');
    }
    if (found.stage === 'collecting') {
      checkWindow(await getDistrictPage(em, found.district), 'printing', new Date());
    }
    return { season: await getSeasonName(em, found.season) };
  };
