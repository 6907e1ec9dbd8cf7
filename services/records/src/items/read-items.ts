import {
  detailsItem, isSamePlace, itemsAt, placeName, placesFor,
  type CaseItem, type Details, type ItemVerdict as Judged, type MaterialItem, type MaterialPlan,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey, KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { AgencyCheck } from '../connectors/agency-check.entity.ts';
import { verdictOf, viewOfCheck } from '../connectors/check-view.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { materialAnswersOf } from '../materials/material-answers.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { listTimeOf } from '../submissions/listed-items.ts';
import { ItemVerdict, verdictColumns } from './item-verdict.entity.ts';
import type { ShownMaterial } from './shown-material.entity.ts';
import { markOf, readMarks } from './shown-material.ts';

interface Reading {
  readonly em: EntityManager;
  readonly keyRing: KeyRing;
}

/**
 * The items of a case with their verdicts: the materials that its district asks of the submitted
 * answers, and the details themselves. A person's verdict comes before a connector's 一致 (C2). A case
 * that was never submitted has none.
 */
export async function readItems(
  { em, keyRing }: Reading,
  found: Pick<EnrolmentCase, 'id' | 'district' | 'submissionVersion' | 'registered'>,
): Promise<CaseItem[]> {
  const { id: caseId, submissionVersion } = found;
  if (submissionVersion === 0) return [];
  const key = await keyRing.forCase(caseId);
  const submission = await getCommitted(em, caseId, submissionVersion);
  const details = openDetails(key, submission, openRegistered(key, found));
  const verdicts = await em.find(ItemVerdict, { caseId });
  const checks = await em.find(AgencyCheck, { caseId });
  const marks = await readMarks(em, caseId);
  const page = await getDistrictPage(em, found.district);
  const materials = itemsAt(page.materials, listTimeOf(submission));
  return judgedItems({ key, details, verdicts, checks, marks, materials });
}

/** The same from what was read already, for a list of many cases. */
export function judgedItems({ key, details, verdicts, checks, marks, materials }: {
  readonly key: CaseKey;
  readonly details: Details;
  readonly verdicts: readonly ItemVerdict[];
  readonly checks: readonly AgencyCheck[];
  readonly marks: readonly ShownMaterial[];
  readonly materials: MaterialPlan['items'];
}): CaseItem[] {
  const items = itemsFor({ items: materials, answers: materialAnswersOf(details) });
  return items.map(({ connector, ...item }) => {
    const verdict = verdicts.find((one) => isSamePlace(one, item));
    const check = checks.find((one) => isSamePlace(one, item) && one.connector === connector);
    return {
      ...item,
      check: check ? viewOfCheck(check) : null,
      verdict: verdict ? viewOf(key, verdict) : check ? verdictOf(check) : null,
      ...markOf(marks, item),
    };
  });
}

type BareItem = Omit<CaseItem, 'verdict' | 'check' | 'shown'> & Pick<MaterialItem, 'connector'>;

/** The items without verdicts and marks, in the district's order; the details come last. */
function itemsFor(plan: Pick<MaterialPlan, 'items' | 'answers'>): BareItem[] {
  const materials = placesFor(plan).map(({ item, subject, asked: { title, ...asked } }) => ({
    item, subject, title: placeName({ title, subject }),
    reviewedBy: asked.reviewedBy, connector: asked.connector,
  }));
  const details = { title: '填写信息与材料一致', reviewedBy: null, connector: null };
  return [...materials, { ...detailsItem, ...details }];
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
