import { Refusal } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { RegistryCheck } from './registry-check.entity.ts';

/** Which submission a registry's answer is about; `not-found` also after erasure (B13). */
export const resolveRegistryReference = (
  records: Records,
): Handler<'records.resolve-registry-reference'> =>
  async ({ reference }) => {
    const check = await records.em().findOne(RegistryCheck, { reference });
    if (check === null) throw new Refusal('not-found');
    const { caseId, submissionVersion } = check;
    return { caseId, submissionVersion };
  };
