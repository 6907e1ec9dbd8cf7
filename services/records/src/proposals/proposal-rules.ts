import type { CaseProposalKind, ProposalPayload } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';

/** A confirmation in its transaction, the case locked. */
interface Confirmation<Kind extends CaseProposalKind> {
  readonly em: EntityManager;
  readonly keyRing: KeyRing;
  readonly found: EnrolmentCase;
  readonly payload: ProposalPayload<Kind>;
  readonly now: Date;
}

/** The rules of one kind in records; who may do what is in its declaration (`caseProposals`). */
export interface ProposalRules<Kind extends CaseProposalKind> {
  /** The version of the data that it is about: once it has moved on, nobody confirms it. */
  readonly versionOf: (found: EnrolmentCase) => number;
  /** The case as it has to be, for the proposal and its confirmation alike; else a refusal. */
  readonly requireFit: (found: EnrolmentCase) => void;
  /** Executes it; the answer is kept with the proposal, sealed. */
  readonly execute: (confirmation: Confirmation<Kind>) => Promise<object>;
}
