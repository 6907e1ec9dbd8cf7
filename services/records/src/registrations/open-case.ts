import { randomUUID } from 'node:crypto';

import {
  hintSubjects, Refusal, type Request, type SeasonSeed, type StartsHint, type WorkflowStart,
} from '@ruxue/contracts';
import { toCaseKey } from '@ruxue/service-kit';

import { sealPassword } from '../accounts/seal-password.ts';
import { useForRegistration } from '../counter/use-visit.ts';
import type { Handler, Records } from '../records.ts';
import { checkAcceptance } from './check-acceptance.ts';
import { checkSpecialCase } from './check-special-case.ts';
import { claimRegistration } from './claim-registration.ts';
import { findAnswer, type Answer } from './find-answer.ts';
import { ownTimeOf } from './own-time.ts';
import { makeReceipt } from './receipt.ts';
import { storeRegistration } from './store-registration.ts';

type Registration = Request<'records.open-case'>;

/** Accepts a registration: the commit of its one transaction is the acceptance (S4–S10, L3, L4). */
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
  const submitUntil = await ownTimeOf(records, request, facts);
  try {
    checkSpecialCase(child, facts.page);
    checkAcceptance(facts, child.birthDate, submitUntil !== null);
  } catch (error) {
    // A registration accepted in time stays accepted when it is asked again.
    const answer = await findAnswer(records, request);
    if (answer) return answer;
    throw error;
  }
  const accepted = await accept(records, request, facts.season, submitUntil);
  // Another request with this key was committed meanwhile: its answer is this one's answer.
  return accepted ?? (await findAnswer(records, request)) ?? refuseUnknown();
}

/** The answer; undefined, and nothing but a key without a case kept, when there was one before. */
async function accept(
  records: Records,
  request: Registration,
  { code: season, noticeVersion }: SeasonSeed,
  submitUntil: Date | null,
): Promise<Answer | undefined> {
  const { hashes, settings } = records;
  const { district, password, visit, registered: { child, guardian } } = request;
  const actor = visit?.actor ?? { kind: 'parent' as const };
  // A clerk registers for the own district alone (L7).
  if (actor.kind === 'counter' && actor.district !== district) throw new Refusal('forbidden');
  const caseId = randomUUID();
  const startId = randomUUID();
  const now = new Date();
  const sealedPassword = password === null
    ? null : await sealPassword(settings.passwordPublicKey, caseId, password);
  // Kept before the case: a key without a case is swept, a case without one would be lost.
  const key = toCaseKey(caseId, await records.keys.make(caseId, season, district));
  const claims = {
    key: request.key,
    requestHash: hashes.request(request.requestHash),
    readingId: request.readingId,
    noticeVersion,
    waitSeconds: settings.noticeReadingSeconds,
    season,
    documentHash: await hashes.document(season, child.documentType, child.documentNumber),
    phoneHash: guardian.phone && await hashes.phone(season, guardian.phone),
    caseId,
    now,
  };
  const accountNumber = await records.em().transactional(async (em) => {
    const claimed = await claimRegistration(em, claims);
    if (claimed === undefined) return undefined;
    storeRegistration(em, request, {
      caseId, key, accountNumber: claimed, startId, season, noticeVersion, sealedPassword, actor,
      now, submitUntil,
    });
    if (visit !== undefined) {
      await em.flush();
      await useForRegistration(em, visit, caseId);
    }
    return claimed;
  });
  if (accountNumber === undefined) return undefined;
  records.keyRing.learn(caseId, key);
  tellStart(records, { startId, kind: 'childEnrolment', input: { caseId, district, season } });
  return { caseId, accountNumber };
}

/** After the commit: the start is leased to the worker that hears of it now. */
function tellStart({ hints }: Records, start: WorkflowStart): void {
  hints.publish(hintSubjects.startsWaiting, { start } satisfies StartsHint);
}

function refuseUnknown(): never {
  // The other request with this key was rolled back after all: an identical retry settles it.
  throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 1 });
}
