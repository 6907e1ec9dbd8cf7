import {
  detailsItem, itemsAt, placeName, placesFor, type CaseItem, type CounterPlace, type Stage,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { markOf, readMarks } from './shown-material.ts';

/** The family may still answer otherwise, and what its draft says is nobody else's (B26). */
const answersMayChange: readonly Stage[] = ['registered', 'returned'];

/**
 * The places that a clerk may mark as 现场出示 (B4): those of the submitted answers, or every one of
 * the district's list while the answers may change.
 */
export async function counterPlaces(
  em: EntityManager,
  { id, district, stage }: Pick<EnrolmentCase, 'id' | 'district' | 'stage'>,
  items: readonly CaseItem[],
): Promise<CounterPlace[]> {
  if (!answersMayChange.includes(stage)) {
    return items.filter(({ item }) => item !== detailsItem.item)
      .map(({ item, subject, title, shown }) => ({ item, subject, title, shown }));
  }
  const marks = await readMarks(em, id);
  const { materials } = await getDistrictPage(em, district);
  const all = itemsAt(materials).map((item) => ({ ...item, when: {} }));
  return placesFor({ items: all, answers: { guardians: 'both' } })
    .map(({ item, subject, asked: { title } }) => ({
      item, subject, title: placeName({ title, subject }), ...markOf(marks, { item, subject }),
    }));
}
