import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { CaseProposal, caseProposalKinds, Proposed } from '../case-proposals.ts';
import { CaseId, District, IdempotencyKey, version } from '../fields.ts';
import { OpenPublicationRecall } from '../open-publication-recall.ts';
import { Empty, type Operation } from './operation.ts';

const byStaff = z.object({ actor: StaffActor });
const ofProposal = byStaff.extend({ caseId: CaseId, proposalVersion: version });

/** What takes two persons about a case (S13). */
export const recordsProposalOperations = {
  /**
   * Keeps a proposal, in the place of an earlier one of its kind; nothing changes until a second
   * person confirms it. `forbidden`, `not-found`, `action-not-allowed`, `version-conflict`; the same
   * key once, or `key-reused`.
   */
  'records.make-proposal': {
    request: byStaff.extend({ caseId: CaseId, key: IdempotencyKey, proposal: Proposed }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Withdraws an open proposal: its proposer may, and a manager of the district. */
  'records.withdraw-proposal': {
    request: ofProposal, reply: Empty, callers: ['gateway'], timeoutMs: 5000,
  },
  /**
   * Whether the actor may be the second person, as far as records knows: of another person, open,
   * the last of its kind, on the present version. `isOpen` is false of one that the actor has
   * confirmed already, and whose answer may have got lost.
   */
  'records.check-proposal': {
    request: ofProposal,
    reply: z.object({
      kind: z.enum(caseProposalKinds),
      district: District,
      proposedBy: z.string().max(64),
      isOpen: z.boolean(),
    }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * The open proposals of others that wait for somebody of the actor's duty: of the own district,
   * for the city office of all; the oldest first.
   */
  'records.list-proposals': {
    request: byStaff,
    reply: z.object({
      proposals: z.array(CaseProposal),
      publicationRecalls: z.array(OpenPublicationRecall),
    }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
