import { isCompared } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { getOpenRequest } from './find-request.ts';
import { wantedOf } from './wanted-of.ts';

/**
 * An open request before its acceptance: the registry's answer stands where it compares nothing of what
 * is corrected (S13). A request never changes, so that the answer holds.
 */
export const checkCorrection = (records: Records): Handler<'records.check-correction'> =>
  async ({ caseId, requestVersion }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const request = await getOpenRequest(em, found, requestVersion);
    const key = await records.keyRing.forCase(caseId);
    return { keepsIdentity: !isCompared(wantedOf(key, request).changes) };
  };
