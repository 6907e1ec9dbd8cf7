import './zod-jitless.ts';
import * as z from 'zod';

import type { StaffRole } from './actions/actor.ts';
import type { ActionName } from './actions/declarations.ts';
import { SettlementDocument, SettlementReason } from './actions/propose-settlement.ts';
import { CaseId, District, Instant, version } from './fields.ts';
import { ProposedPhone } from './phone-changes.ts';
import { WithdrawalReason } from './places.ts';
import { RecallReason } from './recall-reasons.ts';
import { MobilePhone } from './typed-fields.ts';

/** So long a second person may confirm a proposal about a case. */
export const proposalOpenDays = 7;

/**
 * What takes two persons about a case, by its kind (S13): one proposes, another confirms. A kind is
 * this declaration and its rules in records (`proposals/kinds.ts`); everything else is common to all.
 */
interface ProposalDeclaration {
  readonly proposers: readonly StaffRole[];
  /**
   * The second persons of the district; where it has none, the city office is it. What the city office
   * proposes is of no district, and another of its persons confirms it.
   */
  readonly seconds: readonly StaffRole[];
  /** What is proposed; sealed in records. */
  readonly payload: z.ZodObject;
  /** The action by which the second person confirms it, and which executes it. */
  readonly confirmation: ActionName;
}

const reviewers = ['reviewer', 'district-manager'] as const;
/** A publication is a manager's act, and so is the word that takes it back. */
const managers = ['district-manager'] as const;
const cityOffice = ['city-office'] as const;

export const caseProposals = {
  /** An identity that the registry doesn't confirm is settled by document (S13). */
  settleIdentity: {
    proposers: reviewers,
    seconds: reviewers,
    payload: z.object({ document: SettlementDocument, reason: SettlementReason }),
    confirmation: 'confirmSettlement',
  },
  /** A published review decision is recalled (B22). */
  recallReview: {
    proposers: reviewers,
    seconds: managers,
    payload: z.object({ reason: RecallReason }),
    confirmation: 'recallReview',
  },
  /** A published admission is recalled (B22). */
  recallAdmission: {
    proposers: reviewers,
    seconds: managers,
    payload: z.object({ reason: RecallReason }),
    confirmation: 'recallAdmission',
  },
  /** The child's ID number is corrected as its family has asked (B19). */
  correctNumber: {
    proposers: reviewers,
    seconds: reviewers,
    payload: z.object({ requestVersion: version }),
    confirmation: 'confirmCorrection',
  },
  /** 「收回学位」: a published admission is withdrawn for good (B24). */
  withdrawAdmission: {
    proposers: reviewers,
    seconds: managers,
    payload: z.object({ reason: WithdrawalReason }),
    confirmation: 'withdrawAdmission',
  },
  /** The ID number is moved to the family that claims it (B21): both persons are of the city office. */
  moveNumber: {
    proposers: cityOffice,
    seconds: cityOffice,
    payload: z.object({ claimId: z.uuid() }),
    confirmation: 'moveNumber',
  },
  /**
   * A telephone that its family can't use is changed (B20). A clerk proposes it by a route of its own, in
   * the family's visit and with the code of the new number; that is not shown to the city office, which
   * reads nobody's data.
   */
  changePhone: {
    proposers: ['counter-clerk'],
    seconds: reviewers,
    payload: ProposedPhone.extend({ phone: MobilePhone.nullable() }),
    confirmation: 'confirmPhoneChange',
  },
} as const satisfies Record<string, ProposalDeclaration>;

/** True of what the city office proposes, in whatever district the child is. */
export const isOfCity = (kind: CaseProposalKind): boolean =>
  (caseProposals[kind].proposers as readonly StaffRole[]).includes('city-office');

export type CaseProposalKind = keyof typeof caseProposals;
export const caseProposalKinds = Object.keys(caseProposals) as [CaseProposalKind, ...CaseProposalKind[]];
export type ProposalPayload<Kind extends CaseProposalKind> =
  z.output<(typeof caseProposals)[Kind]['payload']>;

/** A kind with what is proposed. */
type OfKind = {
  [Kind in CaseProposalKind]: { readonly kind: Kind; readonly payload: ProposalPayload<Kind> };
}[CaseProposalKind];

function ofEachKind<Shape extends z.ZodRawShape>(shape: Shape) {
  const [first, ...others] = caseProposalKinds.map((kind) =>
    z.object({ ...shape, kind: z.literal(kind), payload: caseProposals[kind].payload }));
  if (first === undefined) throw new Error('nothing takes two persons');
  // Schemas and type come from the same declarations; TypeScript can't see that.
  type Whole = OfKind & z.output<z.ZodObject<Shape>>;
  return z.discriminatedUnion('kind', [first, ...others]) as unknown as z.ZodType<Whole, Whole>;
}

/** What somebody proposes, on the version of the case's data that they have read. */
export const Proposed = ofEachKind({ version });
export type Proposed = z.output<typeof Proposed>;

/** An open proposal about a case, for those who may confirm it. */
export const CaseProposal = ofEachKind({
  caseId: CaseId,
  proposalVersion: version,
  version,
  district: District,
  accountNumber: z.string(),
  /** Null for the city office, which reads nobody's data. */
  childName: z.string().nullable(),
  proposedBy: z.string().max(64),
  proposedAt: Instant,
  expiresAt: Instant,
});
export type CaseProposal = z.output<typeof CaseProposal>;
