import {
  MaterialAnswers, Refusal,
  type MaterialItem, type MaterialPlace, type MaterialPlan, type MaterialSubject,
} from '@ruxue/contracts';

/** A place of the list with its item. */
export interface AskedPlace extends MaterialPlace {
  readonly asked: MaterialItem;
}

/** The places of a family's list in the district's order: an item per guardian has one for each. */
export function placesFor(
  { items, answers }: Pick<MaterialPlan, 'items' | 'answers'>,
): AskedPlace[] {
  return items.filter((item) => isAsked(item, answers)).flatMap((asked) =>
    subjectsOf(asked, answers).map((subject) => ({ item: asked.code, subject, asked })));
}

/** A condition whose question is still open asks for nothing yet. */
function isAsked({ when }: MaterialItem, answers: MaterialPlan['answers']): boolean {
  return MaterialAnswers.keyof().options.every((question) => {
    const wanted: readonly string[] | undefined = when[question];
    const answer = answers[question];
    return wanted === undefined || (answer !== undefined && wanted.includes(answer));
  });
}

function subjectsOf(
  { per }: MaterialItem,
  { guardians }: MaterialPlan['answers'],
): MaterialSubject[] {
  if (per === 'child') return ['child'];
  return guardians === 'both' ? ['guardian1', 'guardian2'] : ['guardian1'];
}

export const isSamePlace = (one: MaterialPlace, other: MaterialPlace): boolean =>
  one.item === other.item && one.subject === other.subject;

/**
 * True for a place that takes files now: all do before the submission, then the later ones. In a
 * return only those that are to correct, and those that other answers ask for anew (B5).
 */
export function isTaken({ takes, items, correction }: MaterialPlan, place: AskedPlace): boolean {
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

/** Refuses a place that takes no files now. */
export function requireTaken(plan: MaterialPlan, place: MaterialPlace): void {
  if (plan.takes === 'none') throw new Refusal('action-not-allowed');
  const found = placesFor(plan).find((one) => isSamePlace(one, place));
  if (!found) {
    throw new Refusal('invalid-input', {
      fields: [{ path: 'item', message: '材料清单中没有这一项，请刷新页面后重试' }],
    });
  }
  if (!isTaken(plan, found)) throw new Refusal('action-not-allowed');
}
