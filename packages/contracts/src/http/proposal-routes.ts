import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseProposal, Proposed } from '../case-proposals.ts';
import { CaseId, version } from '../fields.ts';
import { OpenPublicationRecall } from '../open-publication-recall.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const reviewers = ['reviewer', 'district-manager'] as const;

/**
 * What takes two persons about a case (S13): proposing, withdrawing and the open ones. The second
 * person confirms by the action of its kind.
 */
export const proposalRoutes = {
  propose: {
    method: 'POST', path: '/api/reviews/:caseId/proposals', access: [...reviewers, 'city-office'], isKeyed: true,
    summary: 'Proposes what takes a second person, such as settling an identity by document (S13)',
    params: z.object({ caseId: CaseId }),
    body: Proposed,
    answers: { 201: z.object({}) },
  },
  withdrawProposal: {
    method: 'DELETE', path: '/api/reviews/:caseId/proposals/:proposalVersion',
    access: [...reviewers, 'city-office'],
    summary: 'Withdraws an open proposal: its proposer, or a manager of the district',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    answers: { 204: null },
  },
  listProposals: {
    method: 'GET', path: '/api/proposals', access: [...reviewers, 'city-office'],
    summary:
      'The open proposals about cases, and the recalls of publications, that the caller may confirm; ' +
      'audited (B11)',
    answers: {
      200: z.object({
        proposals: z.array(CaseProposal),
        publicationRecalls: z.array(OpenPublicationRecall),
        staffNames,
      }),
    },
  },
} as const satisfies Record<string, Route>;
