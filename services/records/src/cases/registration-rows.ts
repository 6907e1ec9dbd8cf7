import type { Request } from '@ruxue/contracts';
import type { CaseKey } from '@ruxue/service-kit';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { sealPassword } from '../accounts/seal-password.ts';
import { auditRow } from '../audit/append-audit.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { Consent } from '../readings/consent.entity.ts';
import type { Records } from '../records.ts';
import { leasedByHint, WorkflowStart } from '../starts/workflow-start.entity.ts';
import { EnrolmentCase } from './case.entity.ts';
import { insertText } from './insert-text.ts';
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
 * The inserts of a registration: case, consent (S4), sealed password, the start of its workflow and
 * the audit entry (B11).
 */
export function registrationRows(
  { database: { em }, settings }: Pick<Records, 'database' | 'settings'>,
  { district, password, registered }: Request<'records.open-case'>,
  { caseId, key, accountNumber, startId, season, noticeVersion, now }: Opening,
): string[] {
  return [
    insertText(em, EnrolmentCase, {
      id: caseId,
      season,
      district,
      accountNumber,
      channel: 'web',
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
    insertText(em, Consent, {
      caseId, kind: 'notice', textVersion: noticeVersion, channel: 'web', agreedAt: now,
    }),
    insertText(em, AccountRequest, {
      caseId,
      sealedPassword: sealPassword(settings.passwordPublicKey, caseId, password),
      createdAt: now,
    }),
    insertText(em, WorkflowStart, {
      id: startId, kind: 'childEnrolment', targetId: caseId, createdAt: now,
      leasedUntil: leasedByHint(now),
    }),
    insertText(em, AuditEntry, auditRow({ actor: { kind: 'parent' }, event: 'openCase', caseId })),
  ];
}
