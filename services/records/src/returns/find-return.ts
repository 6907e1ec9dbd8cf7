import { areDetailsReturned, type Correction } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';
import * as z from 'zod';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { CaseReturn, returnColumns } from './case-return.entity.ts';

const Notes = z.array(z.string().nullable());

/** The last return of a case, open or not. */
export async function findLastReturn(
  em: EntityManager,
  caseId: string,
): Promise<CaseReturn | undefined> {
  const [last] = await em.find(CaseReturn, { caseId }, { orderBy: { version: 'desc' }, limit: 1 });
  return last;
}

/** The places that a case's open return asks to correct (B5); null when it is not with its family. */
export async function findReturnedPlaces(
  em: EntityManager,
  { id, stage }: Pick<EnrolmentCase, 'id' | 'stage'>,
): Promise<CaseReturn['items'] | null> {
  return stage === 'returned' ? (await findLastReturn(em, id))?.items ?? [] : null;
}

/** True when a case is with its family, and not for its details (B5). */
export async function areDetailsKept(
  em: EntityManager,
  found: Pick<EnrolmentCase, 'id' | 'stage'>,
): Promise<boolean> {
  const places = await findReturnedPlaces(em, found);
  return places !== null && !areDetailsReturned(places);
}

/** The list as the family reads it. */
export function correctionsOf(
  key: CaseKey,
  { items, notes }: Pick<CaseReturn, 'items' | 'notes'>,
): Correction[] {
  const opened = key.openJson(returnColumns.notes, notes, Notes);
  return items.map(({ item, subject, title, reason }, index) =>
    ({ item, subject, title, reason, note: opened[index] ?? null }));
}
