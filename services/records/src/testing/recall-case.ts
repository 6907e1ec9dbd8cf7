import { randomUUID } from 'node:crypto';

import type { DistrictCode, RecallKind, StaffActor } from '@ruxue/contracts';
import type { Handlers } from '@ruxue/service-kit';
import { staffOf } from '@ruxue/testing/staff-of';

import type { CaseWalker } from './case-walker.ts';

/** The first of two persons, and what they propose (B22). */
export interface Proposing {
  readonly actor: StaffActor;
  readonly kind: RecallKind;
  readonly version: number;
}

/** A manager who proposes nothing. */
export const secondPerson = (district: DistrictCode): StaffActor =>
  ({ ...staffOf(district, ['district-manager']), staffId: 'second' });

/** Proposes a recall of version 1 of the review, or of what is asked for. */
export const proposeRecall = (
  handlers: Pick<Handlers<'records'>, 'records.make-proposal'>,
  { caseId }: CaseWalker,
  { actor, kind = 'recallReview', version = 1 }: Pick<Proposing, 'actor'> & Partial<Proposing>,
) => handlers['records.make-proposal']({
  actor, caseId, key: randomUUID(), proposal: { kind, version, payload: { reason: 'wrong-list' } },
});

interface Confirming {
  readonly actor?: StaffActor;
  /** Of the decision. */
  readonly version?: number;
  readonly proposalVersion?: number;
}

/** A second person recalls the review, as the workflow would. */
export const recallReview = (
  { apply, actor: { district } }: CaseWalker,
  { actor, version = 1, proposalVersion = 1 }: Confirming = {},
) => apply(
  {
    type: 'recallReview', decisionVersion: version, proposalVersion,
    actor: actor ?? secondPerson(district ?? '110101'),
  },
  { stage: 'inReview', confirmedVersion: 0, schoolId: null },
);

/** The same of the admission. */
export const recallAdmission = (
  { apply, actor: { district } }: CaseWalker,
  { actor, version = 1, proposalVersion = 1 }: Confirming = {},
) => apply(
  {
    type: 'recallAdmission', decisionVersion: version, proposalVersion,
    actor: actor ?? secondPerson(district ?? '110101'),
  },
  { stage: 'enrolled', admissionVersion: version + 1 },
);

/** What the workflow does when it is told of an admission's publication. */
export const followAdmission = (
  { apply }: CaseWalker, publicationId: string, decisionVersion: number,
) => apply(
  { type: 'publishAdmission', actor: { kind: 'system' }, publicationId, decisionVersion },
  { stage: 'admitted' },
);
