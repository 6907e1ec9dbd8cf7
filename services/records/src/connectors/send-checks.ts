import { ItemConnector, Refusal } from '@ruxue/contracts';
import { describeError, type Logger } from '@ruxue/service-kit';

import { getCase, lockCase } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Records } from '../records.ts';
import { AgencyCheck, checkColumns } from './agency-check.entity.ts';
import { Question } from './question.ts';
import { sendQuestion } from './send-question.ts';
import { settleCheck } from './settle-check.ts';

const batchSize = 20;
/** The first wait for an answer; each further one is twice as long, up to an hour (B14). */
const firstWaitSeconds = 10;
const longestWaitSeconds = 3600;

/**
 * Sends the questions that are due (C2), again while there is no answer, and ends those whose
 * deadline is over as 未应答. A question is leased by its next sending before it goes out: a process
 * that dies in between leaves it to the next run. Agencies don't wait for one another.
 */
export async function sendChecks(records: Records, logger: Logger): Promise<void> {
  await Promise.all(ItemConnector.options.map((connector) => drain(records, connector, logger)));
}

async function drain(records: Records, connector: ItemConnector, logger: Logger): Promise<void> {
  for (;;) {
    const claimed = await claim(records, connector);
    await Promise.all(claimed.map((check) => send(records, check).catch((error: unknown) =>
      logger.warn({ connector, error: describeError(error) }, 'an agency was not reached'))));
    if (claimed.length < batchSize) return;
  }
}

interface Claimed {
  readonly reference: string;
  readonly isOver: boolean;
}

/** The due questions of a connector, each put off to its next sending in the same statement. */
async function claim({ em }: Records, connector: ItemConnector): Promise<Claimed[]> {
  return em().execute<Claimed[]>(
    `update agency_check k set sendings = k.sendings + 1, send_at = least(
       now() + interval '1 second' * least(? * power(2, least(k.sendings, 20)), ?),
       greatest(k.until, now() + interval '1 second' * ?))
     from (select reference from agency_check
       where connector = ? and send_at <= now() order by send_at
       limit ? for update skip locked) due
     where k.reference = due.reference
     returning k.reference, k.until <= now() as "isOver"`,
    [firstWaitSeconds, longestWaitSeconds, firstWaitSeconds, connector, batchSize],
  );
}

async function send(records: Records, { reference, isOver }: Claimed): Promise<void> {
  if (isOver) return endUnanswered(records, reference);
  const em = records.em();
  const check = await em.findOne(AgencyCheck, { reference });
  if (!check?.question) return;
  const found = await getCase(em, check.caseId).catch(unlessRevoked);
  if (found === null || found.stage === 'revoking') return;
  const key = await records.keyRing.forCase(check.caseId).catch(unlessRevoked);
  if (key === null) return;
  const question = key.openJson(checkColumns.question, check.question, Question);
  await sendQuestion(records.settings, check, question);
}

/** The child may have been revoked since: nothing of it goes out, and the rows go soon (B13). */
function unlessRevoked(error: unknown): null {
  if (error instanceof Refusal && error.data.type === 'revoked') return null;
  throw error;
}

async function endUnanswered(records: Records, reference: string): Promise<void> {
  const ended = await records.em().transactional(async (em) => {
    const known = await em.findOne(AgencyCheck, { reference });
    if (known === null) return null;
    const found = await lockCase(em, known.caseId).catch(unlessRevoked);
    if (found === null || found.stage === 'revoking') return null;
    const check = await em.findOne(AgencyCheck, { reference, answer: null }, { refresh: true });
    if (check === null) return null;
    await settleCheck(records, em, found, check, { answer: 'silent', fields: [] });
    return found;
  });
  if (ended) tellStaff(records.hints, ended);
}
