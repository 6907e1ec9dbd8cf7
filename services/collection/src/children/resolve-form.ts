import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { School } from '../schools/school.entity.ts';
import { SyncedChild } from './synced-child.entity.ts';

/**
 * The case of a form that a family presents at a school of its district (B23). A wrong number, a
 * wrong code and another district's form answer alike: `not-found`. One that a newer print has
 * replaced is refused as such, and so is one whose data were corrected since (B12, B19).
 */
export function resolveForm({ em, call }: { em: () => EntityManager; call: Call }) {
  return async ({
    schoolId,
    ...marks
  }: Request<'collection.resolve-form'>): Promise<Reply<'collection.resolve-form'>> => {
    const fork = em();
    const school = await fork.findOne(School, schoolId);
    if (!school) throw new Refusal('not-found');
    const { caseId, isCurrent, submissionVersion } = await call('documents.resolve-form', marks);
    const child = await fork.findOne(SyncedChild, caseId);
    if (child?.district !== school.district) throw new Refusal('not-found');
    const isOlder = submissionVersion !== null && submissionVersion < child.submissionVersion;
    if (!isCurrent || isOlder) throw new Refusal('form-superseded');
    return { caseId };
  };
}
