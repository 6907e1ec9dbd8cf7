import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { checkWindow } from '../districts/check-window.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';

/** A submission is taken back only where another can follow: never into a dead end (B5, S23). */
export const checkTakeBack = (records: Records): Handler<'records.check-take-back'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    checkWindow(await getDistrictPage(em, found.district), 'submission', new Date());
    return {};
  };
