import {
  detailsItem, isSamePlace, placeName, placesFor,
  type CaseItem, type ItemVerdict as Judged, type MaterialPlan,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey, KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { materialAnswersOf } from '../materials/material-answers.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { ItemVerdict, verdictColumns } from './item-verdict.entity.ts';
import { markOf, readMarks } from './shown-material.ts';

interface Reading {
  readonly em: EntityManager;
  readonly keyRing: KeyRing;
}

/**
 * The items of a case with their verdicts: the materials that its district asks of the submitted
 * answers, and the details themselves. A case that was never submitted has none.
 */
export async function readItems(
  { em, keyRing }: Reading,
  found: Pick<EnrolmentCase, 'id' | 'district' | 'submissionVersion' | 'registered'>,
): Promise<CaseItem[]> {
  const { id: caseId, submissionVersion } = found;
  if (submissionVersion === 0) return [];
  const key = await keyRing.forCase(caseId);
  const submission = await getCommitted(em, caseId, submissionVersion);
  const answers = materialAnswersOf(openDetails(key, submission, openRegistered(key, found)));
  const verdicts = await em.find(ItemVerdict, { caseId });
  const marks = await readMarks(em, caseId);
  const { materials } = await getDistrictPage(em, found.district);
  return itemsFor({ items: materials, answers }).map((item) => {
    const verdict = verdicts.find((one) => isSamePlace(one, item));
    return { ...item, verdict: verdict ? viewOf(key, verdict) : null, ...markOf(marks, item) };
  });
}

/** The items without verdicts and marks, in the district's order; the details come last. */
function itemsFor(
  plan: Pick<MaterialPlan, 'items' | 'answers'>,
): Omit<CaseItem, 'verdict' | 'shown'>[] {
  const materials = placesFor(plan).map(({ item, subject, asked }) => ({
    item, subject, title: placeName({ title: asked.title, subject }), reviewedBy: asked.reviewedBy,
  }));
  return [...materials, { ...detailsItem, title: '填写信息与材料一致', reviewedBy: null }];
}

function viewOf(key: CaseKey, verdict: ItemVerdict): Judged {
  const { reasonCode, note, judgedAs, staffId, judgedAt, version } = verdict;
  return {
    verdict: verdict.verdict, reasonCode, staffId, version,
    note: note && key.open(verdictColumns.note, note),
    by: judgedAs,
    judgedAt: judgedAt.toISOString(),
  };
}
