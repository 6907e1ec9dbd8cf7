import { Refusal } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { checkSubmissionTime } from '../districts/check-window.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { findLastReturn } from '../returns/find-return.ts';

/**
 * A submission is taken back only where another can follow, never into a dead end (S23), and only
 * until staff first look at it: nothing that they do later changes the answer (B5, S14).
 */
export const checkTakeBack = (records: Records): Handler<'records.check-take-back'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    checkSubmissionTime(await getDistrictPage(em, found.district), found, new Date());
    // What was returned once is for its reviewers: it goes back by another return.
    if (await findLastReturn(em, caseId)) throw new Refusal('action-not-allowed');
    if (found.begunVersion === found.submissionVersion) throw new Refusal('action-not-allowed');
    return {};
  };
