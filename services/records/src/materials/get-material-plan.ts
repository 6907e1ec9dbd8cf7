import {
  DraftData, isAllowed, isSamePlace, type MaterialPlan, type Stage, type TakenUploads,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { CorrectionRequest } from '../corrections/correction-request.entity.ts';
import { findChecked } from '../connectors/find-checked.ts';
import { findRecheckable } from '../connectors/find-recheckable.ts';
import { Draft, draftColumns } from '../drafts/draft.entity.ts';
import { shownPlaces } from '../items/shown-material.ts';
import type { Handler, Records } from '../records.ts';
import { findReturnedPlaces } from '../returns/find-return.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { listedItems } from '../submissions/listed-items.ts';
import { allowedOf } from '../view/parents-view.ts';
import { checkedPlaces } from './checked-places.ts';
import { materialAnswersOf } from './material-answers.ts';

/**
 * The list of materials follows from the district's items and the family's answers (B4): those of
 * the draft while it may be submitted, then those that were frozen with the submission.
 */
export const getMaterialPlan = (records: Records): Handler<'records.get-material-plan'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const materials = await listedItems(em, found);
    const uploads = await takenUploads(records, em, found);
    const toCorrect = uploads.correction?.places ?? [];
    // What a second look returned is to correct, whatever the decision before it found.
    const published = (await checkedPlaces(em, found))
      .filter((place) => !toCorrect.some((one) => isSamePlace(one, place)));
    return {
      ...uploads,
      items: materials,
      answers: await readAnswers(records, em, found),
      shown: await shownPlaces(em, caseId),
      checked: [...await findChecked(em, found, materials), ...published],
      recheckable: await findRecheckable(em, found),
      ...(await findEvidence(records, em, caseId)),
    };
  };

/** The files of earlier requests for correction, while the family may make another one (B19). */
async function findEvidence(
  { findCaseFacts }: Records, em: EntityManager, caseId: string,
): Promise<Pick<MaterialPlan, 'evidence'>> {
  const facts = await findCaseFacts(caseId);
  if (!facts || !allowedOf(facts, new Date()).includes('request-correction')) return {};
  const requests = await em.find(CorrectionRequest, { caseId });
  return { evidence: { used: requests.flatMap(({ files }) => files) } };
}

async function readAnswers(
  records: Records, em: EntityManager, found: EnrolmentCase,
): Promise<MaterialPlan['answers']> {
  const { id: caseId, stage, submittedAt } = found;
  // A closed case may never have been submitted.
  if (!isAllowed(stage, 'submitDetails') && submittedAt !== null) {
    return submittedAnswers(records, em, found);
  }
  const key = await records.keyRing.forCase(caseId);
  const draft = await em.findOne(Draft, { caseId });
  return draft === null ? {} : materialAnswersOf(key.openJson(draftColumns.data, draft.data, DraftData));
}

async function submittedAnswers(
  { keyRing }: Records, em: EntityManager, found: EnrolmentCase,
): Promise<MaterialPlan['answers']> {
  const { id: caseId, submissionVersion } = found;
  const key = await keyRing.forCase(caseId);
  const submission = await getCommitted(em, caseId, submissionVersion);
  return materialAnswersOf(openDetails(key, submission, openRegistered(key, found)));
}

/** A decision that nobody has published changes nothing (S14). */
const beforePublication: readonly Stage[] = ['inReview', 'lapsed', 'decided'];

/** The uploads that a case takes now; in a return those of the places to correct (B5). */
export async function takenUploads(
  records: Records, em: EntityManager, found: EnrolmentCase,
): Promise<Pick<MaterialPlan, 'takes' | 'correction'>> {
  const returned = await findReturnedPlaces(em, found);
  if (returned === null) return { takes: takenAt(found.stage) };
  return {
    takes: 'returned',
    correction: {
      places: returned.map(({ item, subject }) => ({ item, subject })),
      answersBefore: await submittedAnswers(records, em, found),
    },
  };
}

function takenAt(stage: Stage): TakenUploads {
  if (isAllowed(stage, 'submitDetails')) return 'all';
  return beforePublication.includes(stage) ? 'later' : 'none';
}
