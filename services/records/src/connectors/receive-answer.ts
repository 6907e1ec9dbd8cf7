import { Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { AgencyCheck, identityPlace } from './agency-check.entity.ts';
import { settleCheck } from './settle-check.ts';

type Received = Request<'records.receive-answer'>;

/**
 * Keeps an agency's answer (C2). It is bound to the reference: a repeat changes nothing, another
 * answer is refused, and a reference that is unknown, replaced or of a revoked child isn't found, so
 * that nobody learns more. An answer after the deadline still takes the place of 未应答.
 */
export const receiveAnswer = (records: Records): Handler<'records.receive-answer'> =>
  async (received) => {
    const { check, found, isNew } = await records.em()
      .transactional((em) => receive(records, em, received));
    if (check.item !== identityPlace.item) {
      if (isNew) tellStaff(records.hints, found);
      return { identity: null };
    }
    return { identity: { caseId: found.id, submissionVersion: check.submissionVersion } };
  };

async function receive(
  records: Records, em: EntityManager, { connector, reference, answer, fields }: Received,
): Promise<{ check: AgencyCheck; found: EnrolmentCase; isNew: boolean }> {
  const known = await em.findOne(AgencyCheck, { connector, reference });
  if (known === null) throw new Refusal('not-found');
  const found = await lockKept(em, known.caseId);
  // It may have been asked anew before the case was locked.
  const check = await em.findOne(AgencyCheck, { connector, reference }, { refresh: true });
  if (check === null) throw new Refusal('not-found');
  const isNew = check.answer === null || check.answer === 'silent';
  if (isNew) await settleCheck(records, em, found, check, { answer, fields });
  else if (check.answer !== answer || check.fields.join() !== fields.join()) {
    throw new Refusal('version-conflict');
  }
  return { check, found, isNew };
}

/** A case of which something may be learnt: an erased one and a revoked one are alike unknown (S20). */
async function lockKept(em: EntityManager, caseId: string): Promise<EnrolmentCase> {
  try {
    const found = await lockCase(em, caseId);
    if (found.stage !== 'revoking' && found.stage !== 'revoked') return found;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  throw new Refusal('not-found');
}
