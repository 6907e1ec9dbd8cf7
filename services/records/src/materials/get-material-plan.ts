import type { Stage, TakenUploads } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';

/** The list of materials follows from the district's items and the family's answers (B4). */
export const getMaterialPlan = (records: Records): Handler<'records.get-material-plan'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const { materials } = await getDistrictPage(em, found.district);
    return { takes: takenUploads(found.stage), items: materials, answers: {} };
  };

const beforeSubmission: readonly Stage[] = ['registered', 'returned'];
const beforePublication: readonly Stage[] = ['inReview', 'lapsed', 'decided'];

function takenUploads(stage: Stage): TakenUploads {
  if (beforeSubmission.includes(stage)) return 'all';
  return beforePublication.includes(stage) ? 'later' : 'none';
}
