import { randomUUID } from 'node:crypto';

import {
  hintSubjects, Refusal, type Request, type SeasonSeed, type StartsHint, type WorkflowStart,
} from '@ruxue/contracts';
import { toCaseKey } from '@ruxue/service-kit';

import type { Handler, Records } from '../records.ts';
import { randomAccountNumber } from './account-number.ts';
import { checkAcceptance } from './check-acceptance.ts';
import { checkSpecialCase } from './check-special-case.ts';
import { claimRegistration, refuseMissing, type Missing } from './claim-registration.ts';
import { findAnswer, type Answer } from './find-answer.ts';
import { makeReceipt } from './receipt.ts';
import { registrationRows } from './registration-rows.ts';

type Registration = Request<'records.open-case'>;

/**
 * Accepts a registration: the commit of its one transaction is the acceptance (S4–S10, L3, L4).
 * What others may want is claimed in one fixed order, so that concurrent registrations wait for one
 * another and never deadlock; the rows before are nobody else's.
 */
export const openCase = (records: Records): Handler<'records.open-case'> =>
  async (request) => {
    const answer = await acceptOrRepeat(records, request);
    return { ...answer, receipt: makeReceipt(records.receiptKey, 'registration', answer.caseId) };
  };

async function acceptOrRepeat(
  records: Records,
  request: Registration,
): Promise<Answer> {
  const facts = await records.getAcceptanceFacts(request.district);
  const { child } = request.registered;
  try {
    checkSpecialCase(child, facts.page);
    checkAcceptance(facts, child.birthDate);
  } catch (error) {
    // What was accepted in time stays so when it is asked again.
    const answer = await findAnswer(records, request);
    if (answer) return answer;
    throw error;
  }
  const { season } = facts;
  for (;;) {
    const { missing, startId, ...accepted } = await accept(records, request, season);
    if (missing === null) {
      const { caseId } = accepted;
      const input = { caseId, district: request.district, season: season.code };
      tellStart(records, { startId, kind: 'childEnrolment', input });
      return accepted;
    }
    if (missing === 'key') {
      // It was committed while this one waited for it: its answer is this one's answer.
      return (await findAnswer(records, request)) ?? refuseUnknown();
    }
    // Account numbers are drawn until one has never been given out.
    if (missing !== 'accountNumber') refuseMissing(missing);
  }
}

/** What it came to; with something missing, nothing but a key without a case is kept. */
async function accept(
  records: Records,
  request: Registration,
  { code: season, noticeVersion }: SeasonSeed,
): Promise<Answer & { startId: string; missing: Missing | null }> {
  const { hashes, settings } = records;
  const { child, guardian } = request.registered;
  const caseId = randomUUID();
  const accountNumber = randomAccountNumber();
  const startId = randomUUID();
  const now = new Date();
  const made = await records.keys.make(caseId, season, request.district);
  const key = toCaseKey(caseId, made);
  const opening = { caseId, key, accountNumber, startId, season, noticeVersion, now };
  const rows = registrationRows(records, request, opening);
  const claims = {
    key: request.key,
    requestHash: hashes.request(request.requestHash),
    readingId: request.readingId,
    noticeVersion,
    waitSeconds: settings.noticeReadingSeconds,
    season,
    documentHash: hashes.document(season, child.documentType, child.documentNumber),
    phoneHash: hashes.phone(season, guardian.phone),
    caseId,
    accountNumber,
    now,
  };
  // Kept before the case: a key without a case is swept, a case without one would be lost.
  await made.keep();
  const missing = await claimRegistration(records, rows, claims);
  if (missing === null) records.keyRing.learn(caseId, key);
  return { missing, startId, caseId, accountNumber };
}

/** After the commit: the start is leased to the worker that hears of it now. */
function tellStart({ hints }: Records, start: WorkflowStart): void {
  hints.publish(hintSubjects.startsWaiting, { start } satisfies StartsHint);
}

function refuseUnknown(): never {
  // The other request with this key was rolled back after all: an identical retry settles it.
  throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 1 });
}
