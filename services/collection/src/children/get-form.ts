import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Details, type FormContent, type Reply, type Request } from '@ruxue/contracts';
import type { Call, KeyRing } from '@ruxue/service-kit';

import { openDetails, openRegistered } from './sealed-columns.ts';
import { SyncedChild } from './synced-child.entity.ts';

/**
 * The data on 「学龄人口信息采集表」 (S16), nothing about health; `not-found` before the sync, and refused as
 * records refuses it: there is no form before the parent has confirmed the data.
 */
export function getForm(dependencies: { em: () => EntityManager; keys: KeyRing; call: Call }) {
  const { em, keys, call } = dependencies;
  return async ({ caseId }: Request<'collection.get-form'>): Promise<Reply<'collection.get-form'>> => {
    const child = await em().findOne(SyncedChild, caseId);
    if (!child) throw new Refusal('not-found');
    const { submissionVersion } = child;
    const { season } = await call('records.check-printing', { caseId, submissionVersion });
    const key = await keys.forCase(caseId);
    return {
      submissionVersion, season,
      district: child.district,
      registered: openRegistered(key, child),
      details: toFormDetails(openDetails(key, child)),
    };
  };
}

/** The details that stand on the form. */
function toFormDetails(details: Details): FormContent['details'] {
  const { householdAddress, residenceAddress, ethnicity, guardian1, guardian2 } = details;
  const guardians = [guardian1, ...(guardian2 ? [guardian2] : [])].map(
    ({ name, relation, documentType, documentNumber, education, phone, employer }) => ({
      name, relation, documentType, documentNumber, education, phone, employer,
    }),
  );
  return { householdAddress, residenceAddress, ethnicity, guardians };
}
