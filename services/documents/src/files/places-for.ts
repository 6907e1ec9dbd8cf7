import {
  MaterialAnswers,
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
