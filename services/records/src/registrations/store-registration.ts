import { initialProjection, type Request } from '@ruxue/contracts';
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
  readonly sealedPassword: Buffer;
  readonly now: Date;
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
  const { caseId, key, accountNumber, startId, season, noticeVersion, now } = opening;
  em.create(EnrolmentCase, {
    id: caseId,
    season,
    district,
    accountNumber,
    channel: 'web',
    ...sealRegistered(key, registered),
    ...initialProjection,
    viewVersion: 1,
    statusSince: now,
    openedAt: now,
    submittedAt: null,
  });
  em.create(CaseStep, {
    caseId, season, district, stage: initialProjection.stage,
    stageVersion: initialProjection.stageVersion, enteredAt: now, leftAt: null,
  });
  em.create(Consent, {
    caseId, kind: 'notice', submissionVersion: 0, textVersion: noticeVersion,
    agreedBy: 'guardian1', channel: 'web', agreedAt: now,
  });
  em.create(AccountRequest, {
    caseId, sealedPassword: opening.sealedPassword, createdAt: now,
  });
  em.create(WorkflowStart, {
    id: startId, kind: 'childEnrolment', targetId: caseId, createdAt: now,
    leasedUntil: leasedByHint(now),
  });
  appendAudit(em, { actor: { kind: 'parent' }, event: 'openCase', caseId });
}
