import { randomUUID } from 'node:crypto';

import { hintSubjects, Refusal, type Request, type SeasonSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toCaseKey } from '@ruxue/service-kit';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { sealPassword } from '../accounts/seal-password.ts';
import { auditRow } from '../audit/append-audit.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { insertTogether } from '../insert-together.ts';
import { Consent } from '../readings/consent.entity.ts';
import type { Handler, Records } from '../records.ts';
import { WorkflowStart } from '../starts/workflow-start.entity.ts';
import { EnrolmentCase } from './case.entity.ts';
import { checkAcceptance } from './check-acceptance.ts';
import { claimRegistration, refuseMissing } from './claim-registration.ts';
import { lookUpRegistration, type Answer } from './look-up-registration.ts';
import { makeReceipt } from './receipt.ts';
import { sealRegistered } from './seal-registered.ts';

type Registration = Request<'records.open-case'>;

/**
 * Accepts a registration: the commit of its one transaction is the acceptance (S4–S10, L3, L4).
 * All that others may want is claimed first and in one fixed order, so that concurrent
 * registrations wait for one another and never deadlock.
 */
export const openCase = (records: Records): Handler<'records.open-case'> =>
  async (request) => {
    const em = records.database.em.fork();
    const answer = await acceptOrRepeat(records, em, request);
    return { ...answer, receipt: makeReceipt(records.receiptKey, 'registration', answer.caseId) };
  };

async function acceptOrRepeat(
  records: Records,
  em: EntityManager,
  request: Registration,
): Promise<Answer> {
  const { answer, season, page } = await lookUpRegistration(records, em, request);
  if (answer) return answer;
  checkAcceptance({ season, page }, request.registered.child.birthDate);
  const accepted = await em.transactional((tx) => accept(records, tx, request, season));
  if (accepted === undefined) {
    // The same key was committed while this one waited for it: its answer is this one's answer.
    return (await lookUpRegistration(records, em, request)).answer ?? refuseUnknown();
  }
  records.hints.publish(hintSubjects.startsWaiting);
  return accepted;
}

/** Undefined when the key has just been used by an identical or another request. */
async function accept(
  records: Records,
  em: EntityManager,
  request: Registration,
  { code: season, noticeVersion }: SeasonSeed,
): Promise<Answer | undefined> {
  const { hashes, settings } = records;
  const { child, guardian } = request.registered;
  const caseId = randomUUID();
  const now = new Date();
  const { missing, accountNumber } = await claimRegistration(em, {
    key: request.key,
    requestHash: hashes.request(request.requestHash),
    readingId: request.readingId,
    noticeVersion,
    waitSeconds: settings.noticeReadingSeconds,
    season,
    documentHash: hashes.document(season, child.documentType, child.documentNumber),
    phoneHash: hashes.phone(season, guardian.phone),
    caseId,
    now,
  });
  if (missing === 'key') return undefined;
  if (missing !== null) refuseMissing(missing);

  // The keys' database commits first: a key without a case is swept, a case without one is lost.
  const key = await records.keys.create(caseId, season, request.district);
  await insertTogether(em, [
    em.qb(EnrolmentCase).insert({
      id: caseId,
      season,
      district: request.district,
      accountNumber,
      channel: 'web',
      nameHash: hashes.name(season, child.name),
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
    }),
    em.qb(Consent).insert({
      caseId, kind: 'notice', textVersion: noticeVersion, channel: 'web', agreedAt: now,
    }),
    em.qb(AccountRequest).insert({
      caseId,
      sealedPassword: sealPassword(settings.passwordPublicKey, caseId, request.password),
      createdAt: now,
    }),
    em.qb(WorkflowStart).insert({
      id: randomUUID(), kind: 'childEnrolment', targetId: caseId, createdAt: now, leasedUntil: null,
    }),
    em.qb(AuditEntry).insert(auditRow({ actor: { kind: 'parent' }, event: 'openCase', caseId })),
  ]);
  return { caseId, accountNumber };
}

function refuseUnknown(): never {
  // The other request with this key was rolled back after all: an identical retry settles it.
  throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 1 });
}
