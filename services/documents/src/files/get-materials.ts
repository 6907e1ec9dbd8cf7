import {
  correctionPlace, isSamePlace, placesFor,
  type AskedPlace, type MaterialPlace, type MaterialPlan, type MaterialState,
} from '@ruxue/contracts';

import type { Documents, Handler } from '../documents.ts';
import { listFiles, viewOf } from './find-files.ts';
import { isTaken } from './is-taken.ts';
import type { MaterialFile } from './material-file.entity.ts';

/** The list of materials with the family's files; no verdict before the publication (B4, S14). */
export const getMaterials = (documents: Documents): Handler<'documents.get-materials'> =>
  async ({ caseId }) => {
    const plan = await documents.call('records.get-material-plan', { caseId });
    const key = await documents.keys.forCase(caseId);
    const files = await listFiles(documents.em(), caseId);
    const places = placesFor(plan);
    const ofCorrection = files.filter((file) => isSamePlace(file, correctionPlace));
    const notAsked = files.filter((file) =>
      !ofCorrection.includes(file) && !places.some((place) => isSamePlace(place, file)));
    return {
      takes: plan.takes,
      answers: plan.answers,
      places: places.map((place) => {
        const { item, subject, asked } = place;
        const { title, agency, advice, alternatives, validUntil, mayComeLater } = asked;
        const ofPlace = files.filter((file) => isSamePlace(place, file));
        return {
          item, subject, title, agency, advice, alternatives, validUntil, mayComeLater,
          isOpen: isTaken(plan, place),
          mayRecheck: plan.recheckable?.some((one) => isSamePlace(one, place)) === true,
          state: stateOf(plan, place, ofPlace),
          shownAt: plan.shown.find((one) => isSamePlace(one, place))?.shownAt ?? null,
          files: ofPlace.map((file) => viewOf(key, file)),
        };
      }),
      notAsked: notAsked.map((file) => viewOf(key, file)),
      evidence: plan.evidence
        ? ofCorrection.filter(({ fileId }) => plan.evidence?.used.includes(fileId) !== true)
          .map((file) => viewOf(key, file))
        : null,
    };
  };

/**
 * 需补正: until the family has resubmitted, whatever lies there now (B5), unless the agency has found
 * the place 一致 since the return (C2).
 */
export const isToCorrect = (
  { correction, checked }: Pick<MaterialPlan, 'correction' | 'checked'>, place: AskedPlace,
): boolean => {
  const isIn = (places: readonly MaterialPlace[]) => places.some((one) => isSamePlace(one, place));
  return isIn(correction?.places ?? []) && !isIn(checked);
};

/** The state of a place (B4, S14): from the family's files, the return, the marks, a 一致 (C2). */
export function stateOf(
  plan: Pick<MaterialPlan, 'correction' | 'shown' | 'checked'>,
  place: AskedPlace,
  files: readonly MaterialFile[],
): MaterialState {
  const isIn = (places: readonly MaterialPlace[]) => places.some((one) => isSamePlace(one, place));
  if (isToCorrect(plan, place)) return 'to-correct';
  if (isIn(plan.checked)) return 'checked';
  if (isIn(plan.shown)) return 'shown';
  if (files.length > 0) return 'uploaded';
  return place.asked.connector === null ? 'missing' : 'by-agency';
}
