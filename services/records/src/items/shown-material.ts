import { isSamePlace, type MaterialPlace, type MaterialPlan, type ShownMark } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { ShownMaterial } from './shown-material.entity.ts';

/** The marks 现场出示 of a case. */
export const readMarks = (em: EntityManager, caseId: string): Promise<ShownMaterial[]> =>
  em.find(ShownMaterial, { caseId });

/** The mark of a place for staff; nothing where nobody has marked it. */
export function markOf(
  marks: readonly ShownMaterial[], place: MaterialPlace,
): { readonly shown?: ShownMark } {
  const mark = marks.find((one) => isSamePlace(one, place));
  if (mark === undefined) return {};
  const { shownAt, staffId, version } = mark;
  return { shown: { shownAt: shownAt.toISOString(), staffId, version } };
}

/** The marked places for the family: that the paper was seen, and when, but not by whom. */
export async function shownPlaces(
  em: EntityManager, caseId: string,
): Promise<MaterialPlan['shown']> {
  const marks = await readMarks(em, caseId);
  return marks.map(({ item, subject, shownAt }) =>
    ({ item, subject, shownAt: shownAt.toISOString() }));
}
