import {
  correctionPlace, isSamePlace, placesFor, Refusal, type MaterialPlace,
} from '@ruxue/contracts';

import { isTaken, type TakingPlan } from './is-taken.ts';

/** Refuses a place that takes no files now; the proof of a correction has a time of its own (B19). */
export function requireTaken(plan: TakingPlan, place: MaterialPlace): void {
  if (isSamePlace(place, correctionPlace)) {
    if (plan.evidence === undefined) throw new Refusal('action-not-allowed');
    return;
  }
  if (plan.takes === 'none') throw new Refusal('action-not-allowed');
  const found = placesFor(plan).find((one) => isSamePlace(one, place));
  if (!found) {
    throw new Refusal('invalid-input', {
      fields: [{ path: 'item', message: '材料清单中没有这一项，请刷新页面后重试' }],
    });
  }
  if (!isTaken(plan, found)) throw new Refusal('action-not-allowed');
}
