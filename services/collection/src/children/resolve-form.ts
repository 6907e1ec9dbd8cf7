import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import type { KeyRing } from '@ruxue/service-kit';

import { School } from '../schools/school.entity.ts';
import { isSameCode, normalise } from './form-number.ts';
import { openVerificationCode } from './sealed-columns.ts';
import { SyncedChild } from './synced-child.entity.ts';

/**
 * The case of a form that a family presents at a school of its district (B23). A wrong number, a
 * wrong code and another district's form answer alike: `not-found`.
 */
export function resolveForm({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({
    schoolId,
    formNumber,
    verificationCode,
  }: Request<'collection.resolve-form'>): Promise<Reply<'collection.resolve-form'>> => {
    const fork = em();
    const school = await fork.findOne(School, schoolId);
    const child = await fork.findOne(SyncedChild, { formNumber: normalise(formNumber) });
    if (!school || !child || child.district !== school.district) throw new Refusal('not-found');
    const expected = openVerificationCode(await keyOf(keys, child.caseId), child);
    if (!isSameCode(normalise(verificationCode), expected)) throw new Refusal('not-found');
    return { caseId: child.caseId };
  };
}

/** A key that is destroyed means that the child is being erased: there is no such form. */
async function keyOf(keys: KeyRing, caseId: string) {
  try {
    return await keys.forCase(caseId);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('not-found');
    throw error;
  }
}
