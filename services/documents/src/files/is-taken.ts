import {
  isSamePlace, placesFor, type AskedPlace, type MaterialPlace, type MaterialPlan,
} from '@ruxue/contracts';

/** What it follows from whether a place takes files. */
export type TakingPlan = Omit<MaterialPlan, 'shown' | 'checked'>;

/**
 * True for a place that takes files now: all do before the submission, then the later ones. In a
 * return only those that are to correct, and those that other answers ask for anew (B5).
 */
export function isTaken({ takes, items, correction }: TakingPlan, place: AskedPlace): boolean {
  switch (takes) {
    case 'all':
      return true;
    case 'later':
      return place.asked.mayComeLater;
    case 'returned': {
      const { places = [], answersBefore = {} } = correction ?? {};
      const isIn = (known: readonly MaterialPlace[]) => known.some((one) => isSamePlace(one, place));
      return isIn(places) || !isIn(placesFor({ items, answers: answersBefore }));
    }
    case 'none':
      return false;
  }
}
