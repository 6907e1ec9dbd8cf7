import { randomUUID } from 'node:crypto';

import { hintSubjects, Refusal, type Request, type SeasonSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toCaseKey } from '@ruxue/service-kit';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { sealPassword } from '../accounts/seal-password.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { insertIfAbsent } from '../insert-if-absent.ts';
import { Consent } from '../readings/consent.entity.ts';
import { useReading } from '../readings/use-reading.ts';
import type { Handler, Records } from '../records.ts';
import { WorkflowStart } from '../starts/workflow-start.entity.ts';
import { acceptingSeason } from './accepting-season.ts';
import { issueAccountNumber } from './account-number.ts';
import { EnrolmentCase } from './case.entity.ts';
import { claimDocument, claimPhoneSlot } from './claim-places.ts';
import { makeReceipt } from './receipt.ts';
import { findAnswer, type Answer } from './registration-answer.ts';
import { RegistrationAnswer } from './registration-answer.entity.ts';
import { sealRegistered } from './seal-registered.ts';

type Registration = Request<'records.open-case'>;

/**
 * Accepts a registration: the commit of its one transaction is the acceptance (S4–S10, L3, L4).
 * Rows are claimed in one fixed order (key, reading, document number, telephone, account number),
 * so that concurrent registrations wait for one another and never deadlock.
 */
export const openCase = (records: Records): Handler<'records.open-case'> =>
  async (request) => {
    const em = records.database.em.fork();
    const answer =
      (await findAnswer(records, em, request)) ?? (await acceptOrRepeat(records, em, request));
    return { ...answer, receipt: makeReceipt(records.receiptKey, 'registration', answer.caseId) };
  };

async function acceptOrRepeat(
  records: Records,
  em: EntityManager,
  request: Registration,
): Promise<Answer> {
  const { district, registered: { child: { birthDate } } } = request;
  const season = await acceptingSeason(em, { district, birthDate });
  const accepted = await em.transactional((tx) => accept(records, tx, request, season));
  if (accepted === undefined) {
    // The same key was committed while this one waited for it: its answer is this one's answer.
    return (await findAnswer(records, em, request)) ?? refuseUnknown();
  }
  records.hints.publish(hintSubjects.startsWaiting);
  return accepted;
}

/** Undefined when the key has just been used by an identical or another request. */
async function accept(
  records: Records,
  em: EntityManager,
  request: Registration,
  season: SeasonSeed,
): Promise<Answer | undefined> {
  const { hashes, settings } = records;
  const { child, guardian } = request.registered;
  const caseId = randomUUID();
  const now = new Date();
  const isNewKey = await insertIfAbsent(em, RegistrationAnswer, {
    key: request.key,
    requestHash: hashes.request(request.requestHash),
    caseId,
    answeredAt: now,
  });
  if (!isNewKey) return undefined;
  await useReading(em, {
    readingId: request.readingId,
    caseId,
    noticeVersion: season.noticeVersion,
    waitSeconds: settings.noticeReadingSeconds,
  });
  const documentHash = hashes.document(season.code, child.documentType, child.documentNumber);
  await claimDocument(em, { season: season.code, documentHash, caseId });
  const phoneHash = hashes.phone(season.code, guardian.phone);
  await claimPhoneSlot(em, { season: season.code, phoneHash, caseId });
  const accountNumber = await issueAccountNumber(em);

  // The keys' database commits first: a key without a case is swept, a case without one is lost.
  const key = await records.keys.create(caseId, season.code, request.district);
  em.create(EnrolmentCase, {
    id: caseId,
    season: season.code,
    district: request.district,
    accountNumber,
    channel: 'web',
    nameHash: hashes.name(season.code, child.name),
    ...sealRegistered(toCaseKey(caseId, key), request.registered),
    stage: 'registered',
    stageVersion: 0,
    identity: 'pending',
    submissionVersion: 0,
    decisionVersion: 0,
    schoolId: null,
    confirmedVersion: 0,
    viewVersion: 1,
    statusSince: now,
    openedAt: now,
    submittedAt: null,
  });
  em.create(Consent, {
    caseId, kind: 'notice', textVersion: season.noticeVersion, channel: 'web', agreedAt: now,
  });
  em.create(AccountRequest, {
    caseId,
    sealedPassword: sealPassword(settings.passwordPublicKey, caseId, request.password),
    createdAt: now,
  });
  em.create(WorkflowStart, {
    id: randomUUID(), kind: 'childEnrolment', targetId: caseId, createdAt: now, leasedUntil: null,
  });
  appendAudit(em, { actor: { kind: 'parent' }, event: 'openCase', caseId });
  return { caseId, accountNumber };
}

function refuseUnknown(): never {
  // The other request with this key was rolled back after all: an identical retry settles it.
  throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 1 });
}
