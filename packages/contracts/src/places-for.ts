import type { MaterialPlace, MaterialPlan, MaterialSubject } from './material-files.ts';
import { materialsFor, type MaterialItem } from './materials.ts';

/** A place of the list with its item. */
export interface AskedPlace extends MaterialPlace {
  readonly asked: MaterialItem;
}

/** The places of a family's list in the district's order: an item per guardian has one for each. */
export function placesFor(
  { items, answers }: Pick<MaterialPlan, 'items' | 'answers'>,
): AskedPlace[] {
  return materialsFor(items, answers).flatMap((asked) =>
    subjectsOf(asked, answers).map((subject) => ({ item: asked.code, subject, asked })));
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
