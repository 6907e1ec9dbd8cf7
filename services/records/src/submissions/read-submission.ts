import { itemsAt } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { findChecked } from '../connectors/find-checked.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { shownPlaces } from '../items/shown-material.ts';
import { materialAnswersOf } from '../materials/material-answers.ts';
import type { Handler, Records } from '../records.ts';
import { getCommitted, openDetails } from './get-committed.ts';
import { listTimeOf } from './listed-items.ts';

/**
 * The data that the second system takes over when an approval is published (S15). The registered
 * data are part of the parent's view, whose version therefore grows with each change of them.
 */
export const readSubmission = (
  records: Records,
): Handler<'records.read-submission'> =>
  async ({ caseId, submissionVersion }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const submission = await getCommitted(em, caseId, submissionVersion);
    const key = await records.keyRing.forCase(caseId);
    const registered = openRegistered(key, found);
    const details = openDetails(key, submission, registered);
    const page = await getDistrictPage(em, found.district);
    const materials = itemsAt(page.materials, listTimeOf(submission));
    return {
      accountNumber: found.accountNumber,
      district: found.district,
      season: found.season,
      registered,
      registeredVersion: found.viewVersion,
      details,
      materials: {
        items: materials,
        answers: materialAnswersOf(details),
        shown: await shownPlaces(em, caseId),
        checked: await findChecked(em, found, materials),
      },
    };
  };
