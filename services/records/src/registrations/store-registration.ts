import {
  channelOf, counterConsentVersion, initialProjection, type FamilyActor, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { sealRegistered } from '../cases/seal-registered.ts';
import { Consent } from '../readings/consent.entity.ts';
import { leasedByHint, WorkflowStart } from '../starts/workflow-start.entity.ts';
import { CaseStep } from '../statistics/case-step.entity.ts';

/** A new case's ids, key and versions: all of it that nobody typed. */
interface Opening {
  readonly caseId: string;
  readonly key: CaseKey;
  readonly accountNumber: string;
  readonly startId: string;
  readonly season: string;
  readonly noticeVersion: string;
  /** Null at the counter: the account is made without a password. */
  readonly sealedPassword: Buffer | null;
  /** The parent, or the clerk in whose visit it is (B9). */
  readonly actor: FamilyActor;
  readonly now: Date;
  /** Of a registration after the window (B21); else null. */
  readonly submitUntil: Date | null;
}

/**
 * Stores an accepted registration: case, consent (S4), sealed password, the start of its workflow
 * and the audit entry (B11).
 */
export function storeRegistration(
  em: EntityManager,
  { district, registered }: Request<'records.open-case'>,
  opening: Opening,
): void {
  const { caseId, key, accountNumber, startId, season, noticeVersion, sealedPassword, actor, now } = opening;
  const { submitUntil } = opening;
  const channel = channelOf(actor);
  em.create(EnrolmentCase, {
    id: caseId,
    season,
    district,
    accountNumber,
    channel,
    ...sealRegistered(key, registered),
    ...initialProjection,
    viewVersion: 1,
    statusSince: now,
    openedAt: now,
    submittedAt: null,
    submitUntil,
  });
  em.create(CaseStep, {
    caseId, season, district, stage: initialProjection.stage,
    stageVersion: initialProjection.stageVersion, enteredAt: now, leftAt: null,
  });
  em.create(Consent, {
    caseId, kind: 'notice', submissionVersion: 0, textVersion: noticeVersion,
    agreedBy: 'guardian1', channel, agreedAt: now,
  });
  if (sealedPassword !== null) em.create(AccountRequest, { caseId, sealedPassword, createdAt: now });
  em.create(WorkflowStart, {
    id: startId, kind: 'childEnrolment', targetId: caseId, createdAt: now,
    leasedUntil: leasedByHint(now),
  });
  // A visit begins only with both, and has no case to keep them with before this.
  const visit = { isIdentityChecked: true, consentVersion: counterConsentVersion };
  const facts = actor.kind === 'counter' ? visit : {};
  appendAudit(em, { actor, event: 'openCase', caseId, facts });
}
