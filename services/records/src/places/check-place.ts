import { Refusal } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { findShownAdmission } from './find-shown-admission.ts';

/**
 * For a case whose workflow stands at `placed`: once its admission is published the workflow follows
 * within seconds, so the family's word is worth another try. Otherwise the answer is that of any case
 * whose admission nobody has published (S14, S17).
 */
export const checkPlace = (records: Records): Handler<'records.check-place'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    if (await findShownAdmission(em, found)) throw new Refusal('temporarily-unavailable');
    throw new Refusal('action-not-allowed');
  };
