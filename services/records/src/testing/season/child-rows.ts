import { randomUUID } from 'node:crypto';

import { declaredOf, initialProjection } from '@ruxue/contracts';

import { actorColumns } from '../../audit/append-audit.ts';
import { AuditEntry } from '../../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../../cases/case.entity.ts';
import { sealRegistered } from '../../cases/seal-registered.ts';
import { AgencyCheck, identityPlace } from '../../connectors/agency-check.entity.ts';
import { Decision } from '../../decisions/decision.entity.ts';
import { Draft, draftColumns } from '../../drafts/draft.entity.ts';
import { ItemVerdict } from '../../items/item-verdict.entity.ts';
import { materialAnswersOf } from '../../materials/material-answers.ts';
import { AppliedAction } from '../../projection/applied-action.entity.ts';
import { Consent } from '../../readings/consent.entity.ts';
import { DocumentClaim } from '../../registrations/document-claim.entity.ts';
import { IssuedAccountNumber } from '../../registrations/issued-account-number.entity.ts';
import { PhoneSlot } from '../../registrations/phone-slot.entity.ts';
import { CaseStep } from '../../statistics/case-step.entity.ts';
import { Submission, submissionColumns } from '../../submissions/submission.entity.ts';
import { rowsOf, type EntityRows } from './copy-entities.ts';
import {
  isPublished, judgedItems, pastActions, pastSteps, reasonsOf, reviewerOf, verdictsOf,
} from './loaded-actions.ts';
import type { LoadedChild } from './loaded-child.ts';

const submissionVersion = 1;

/** The rows of some children, table by table in an order that foreign keys allow. */
export function childRows(children: readonly LoadedChild[]): EntityRows[] {
  const cases = children.map((child) => ({ child, row: caseRow(child) }));
  const submitted = cases.filter(({ row }) => row.submissionVersion > 0);
  const actions = children.flatMap(pastActions);
  return [
    rowsOf(EnrolmentCase, cases.map(({ row }) => row)),
    rowsOf(DocumentClaim, children.map(({ caseId, season, hashes }) =>
      ({ caseId, season, documentHash: hashes.document }))),
    rowsOf(PhoneSlot, children.map(({ caseId, season, hashes, phoneSlot }) =>
      ({ caseId, season, phoneHash: hashes.phone, slot: phoneSlot }))),
    rowsOf(IssuedAccountNumber, children.map(({ accountNumber }) => ({ accountNumber }))),
    rowsOf(Consent, children.flatMap(consentRows)),
    rowsOf(Draft, children.map(({ caseId, key, details, course }) => ({
      caseId, version: 1, data: key.sealJson(draftColumns.data, details),
      savedAt: course.openedAt,
    }))),
    rowsOf(Submission, submitted.map(({ child, row }) => submissionRow(child, row.registered))),
    rowsOf(AgencyCheck, submitted.map(({ child }) => identityRow(child))),
    rowsOf(Decision, children.flatMap(decisionRow)),
    rowsOf(ItemVerdict, children.flatMap(verdictRows)),
    rowsOf(AppliedAction, actions.map(({ at, ...action }) =>
      ({ ...action, actionId: randomUUID(), requestHash: null, appliedAt: at }))),
    rowsOf(CaseStep, children.flatMap(pastSteps)),
    rowsOf(AuditEntry, actions.map(({ caseId, action: { type, actor, ...facts }, at }) => ({
      at, caseId, event: type, ...actorColumns(actor), facts,
    }))),
  ];
}

function caseRow(child: LoadedChild) {
  const { caseId, season, accountNumber, key, registered, course } = child;
  const { district, stage, identity, outcome, openedAt, submittedAt } = course;
  const isSubmitted = stage !== 'registered';
  const { returnUntil, ...projection } = initialProjection;
  const stageVersion = pastActions(child).length;
  return {
    ...projection,
    id: caseId, season, district, accountNumber, stage, identity, openedAt,
    returnUntil: null,
    isAccountReady: true,
    channel: 'web' as const,
    ...sealRegistered(key, registered),
    stageVersion,
    submissionVersion: isSubmitted ? submissionVersion : 0,
    decisionVersion: outcome === null ? 0 : 1,
    declared: isSubmitted ? declaredOf(materialAnswersOf(child.details)) : [],
    begunVersion: outcome === null ? 0 : submissionVersion,
    itemsVersion: verdictsOf(child),
    assignedTo: outcome === null ? null : reviewerOf(child).staffId,
    leasedBy: null,
    leasedUntil: null,
    viewVersion: 1 + stageVersion,
    statusSince: isPublished(child) ? course.publishedAt : isSubmitted ? submittedAt : openedAt,
    submittedAt: isSubmitted ? submittedAt : null,
  };
}

/** The details have the consent for health data; that for the notice came before (S4). */
function consentRows({ caseId, noticeVersion, details, course }: LoadedChild) {
  const { stage, openedAt, submittedAt } = course;
  const given = { caseId, agreedBy: 'guardian1', channel: 'web' } as const;
  const withForm = { ...given, submissionVersion, textVersion: '2026-2', agreedAt: submittedAt };
  return [
    {
      ...given, kind: 'notice' as const, submissionVersion: 0, textVersion: noticeVersion,
      agreedAt: openedAt,
    },
    ...(stage === 'registered' ? [] : [{ ...withForm, kind: 'health' as const }]),
    ...(stage === 'registered' || !details.guardian2Consent
      ? [] : [{ ...withForm, kind: 'guardian2' as const }]),
  ];
}

function submissionRow({ caseId, key, details, hashes, course }: LoadedChild, registered: Buffer) {
  return {
    caseId, version: submissionVersion, draftVersion: 1, registered,
    details: key.sealJson(submissionColumns.details, details),
    files: [],
    nameHash: hashes.name,
    frozenAt: course.submittedAt,
    committedAt: course.submittedAt,
  };
}

function identityRow({ caseId, course: { identity, submittedAt, answeredAt } }: LoadedChild) {
  const isAnswered = identity !== 'pending';
  return {
    caseId, ...identityPlace, connector: 'population-registry' as const, submissionVersion,
    reference: randomUUID(), question: null, askedBy: null, askedAt: submittedAt, until: null,
    sendAt: null,
    answer: isAnswered ? (identity === 'mismatch' ? ('different' as const) : ('same' as const)) : null,
    fields: identity === 'mismatch' ? ['name'] : [],
    answeredAt: isAnswered ? answeredAt : null,
  };
}

function decisionRow(child: LoadedChild) {
  const { caseId, publicationId, course: { outcome, decidedAt, publishedAt } } = child;
  if (outcome === null) return [];
  return [{
    caseId, kind: 'review' as const, version: 1, submissionVersion, outcome,
    reasonCodes: reasonsOf(child), schoolId: null, staffId: reviewerOf(child).staffId, decidedAt,
    undoneAt: null,
    publicationId: isPublished(child) ? publicationId : null,
    appliedAt: isPublished(child) ? publishedAt : null,
  }];
}

function verdictRows(child: LoadedChild) {
  const { caseId, course: { outcome, decidedAt, answeredAt } } = child;
  const isRefused = (item: string) => outcome === 'rejected' && item === 'residence-rented';
  return judgedItems.slice(0, verdictsOf(child)).map(([item, subject]) => ({
    caseId, item, subject,
    verdict: isRefused(item) ? ('rejected' as const) : ('accepted' as const),
    reasonCode: isRefused(item) ? 'residence-proof' : null,
    note: null, judgedAs: 'staff' as const, staffId: reviewerOf(child).staffId,
    judgedAt: outcome === null ? answeredAt : decidedAt,
  }));
}
