import { itemsAt, type MaterialItem } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { Submission } from './submission.entity.ts';

type Listed = Pick<EnrolmentCase, 'id' | 'district' | 'stage' | 'submissionVersion'>;

/** When the list of a submission was made: with it, or with the one that was returned (B5). */
export const listTimeOf = ({ listedAt, frozenAt }: Pick<Submission, 'listedAt' | 'frozenAt'>): Date =>
  listedAt ?? frozenAt;

/** When the list was made that counts for a case: with its last submission, else it is made now. */
export async function listTimeFor(em: EntityManager, found: Listed): Promise<Date> {
  if (found.stage === 'registered') return new Date();
  const { id: caseId, submissionVersion: version } = found;
  const submission = await em.findOne(Submission, { caseId, version });
  return submission === null ? new Date() : listTimeOf(submission);
}

/** The district's items as they count for a case: what is frozen keeps its own (B4). */
export async function listedItems(em: EntityManager, found: Listed): Promise<MaterialItem[]> {
  const { materials } = await getDistrictPage(em, found.district);
  return itemsAt(materials, await listTimeFor(em, found));
}
