import '../zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber } from '../fields.ts';
import {
  ListedChild, OfPlan, PastPublication, PublicationPlan, ReadyList,
} from '../operations/records-publication-operations.ts';
import { CaseBatch } from '../operations/records-batch-operations.ts';
import { ListHash } from '../operations/records-staff-operations.ts';
import { RecallReason } from '../recall-reasons.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const managers = ['district-manager'] as const;
const ofBatch = z.object({ batchId: z.uuid() });
const confirmation = '/api/publication-plans/:kind/:announcedAt/confirmation';

/** The announced publications of a manager's district, and their confirmed lists (S14, S23). */
export const publicationRoutes = {
  listPlans: {
    method: 'GET', path: '/api/publication-plans', access: managers,
    summary: 'The announced times with their confirmed lists, and what is ready now',
    answers: { 200: z.object({ ready: z.array(ReadyList), plans: z.array(PublicationPlan) }) },
  },
  listPlannedCases: {
    method: 'GET', path: '/api/publication-plans/:kind/:announcedAt/cases', access: managers,
    summary: 'The children of a plan by number, with what came and went since its confirmation',
    params: OfPlan,
    query: z.object({ after: AccountNumber.optional() }),
    answers: {
      200: z.object({ items: z.array(ListedChild), nextAfter: AccountNumber.nullable() }),
    },
  },
  confirmPlan: {
    method: 'PUT', path: confirmation, access: managers,
    summary: "Confirms a dry run's list for the next announced time",
    params: OfPlan,
    body: z.object({ listHash: ListHash }),
    answers: { 200: PublicationPlan },
  },
  withdrawPlan: {
    method: 'DELETE', path: confirmation, access: managers,
    summary: 'Takes a confirmation back until its time',
    params: OfPlan,
    answers: { 204: null },
  },
  listPublications: {
    method: 'GET', path: '/api/publications', access: managers,
    summary: 'The last publications of the district, with the recalls proposed and done (B22)',
    answers: { 200: z.object({ publications: z.array(PastPublication), staffNames }) },
  },
  proposePublicationRecall: {
    method: 'PUT', path: '/api/publications/:batchId/recall', access: managers,
    summary: 'Proposes the recall of a publication, in place of an open proposal: what would become of whom',
    params: ofBatch,
    body: z.object({ reason: RecallReason }),
    answers: { 200: CaseBatch },
  },
  withdrawPublicationRecall: {
    method: 'DELETE', path: '/api/publications/:batchId/recall', access: managers,
    summary: 'Withdraws the open proposal to recall a publication',
    params: ofBatch,
    answers: { 204: null },
  },
  confirmPublicationRecall: {
    method: 'PUT', path: '/api/batches/:batchId/confirmation',
    access: [...managers, 'city-office'],
    summary:
      'Confirms the recall of a publication as it was proposed, child by child; ' +
      '`second-person-needed` for who proposed it. The city office confirms where the district has ' +
      'nobody else',
    params: ofBatch,
    answers: { 202: CaseBatch },
  },
} as const satisfies Record<string, Route>;
