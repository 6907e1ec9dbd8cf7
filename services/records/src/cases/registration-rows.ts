import type { Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { sealPassword } from '../accounts/seal-password.ts';
import { auditRow } from '../audit/append-audit.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import type { Insert } from '../execute-after.ts';
import { Consent } from '../readings/consent.entity.ts';
import type { Records } from '../records.ts';
import { leasedByHint, WorkflowStart } from '../starts/workflow-start.entity.ts';
import { EnrolmentCase } from './case.entity.ts';
import { sealRegistered } from './seal-registered.ts';

/** What is drawn or known when a case is opened, beside what was typed. */
interface Opening {
  readonly caseId: string;
  readonly key: CaseKey;
  readonly accountNumber: string;
  readonly startId: string;
  readonly season: string;
  readonly noticeVersion: string;
  readonly now: Date;
}

/**
 * The rows of a registration: case, consent (S4), sealed password, the start of its workflow and
 * the audit entry (B11).
 */
export function registrationRows(
  { hashes, settings }: Pick<Records, 'hashes' | 'settings'>,
  em: EntityManager,
  { district, password, registered }: Request<'records.open-case'>,
  { caseId, key, accountNumber, startId, season, noticeVersion, now }: Opening,
): Insert[] {
  return [
    em.qb(EnrolmentCase).insert({
      id: caseId,
      season,
      district,
      accountNumber,
      channel: 'web',
      nameHash: hashes.name(season, registered.child.name),
      ...sealRegistered(key, registered),
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
      sealedPassword: sealPassword(settings.passwordPublicKey, caseId, password),
      createdAt: now,
    }),
    em.qb(WorkflowStart).insert({
      id: startId, kind: 'childEnrolment', targetId: caseId, createdAt: now,
      leasedUntil: leasedByHint(now),
    }),
    em.qb(AuditEntry).insert(auditRow({ actor: { kind: 'parent' }, event: 'openCase', caseId })),
  ];
}
