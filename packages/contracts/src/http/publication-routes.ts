import '../zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber } from '../fields.ts';
import {
  ListedChild, OfPlan, PublicationPlan, ReadyList,
} from '../operations/records-publication-operations.ts';
import { ListHash } from '../operations/records-staff-operations.ts';
import type { Route } from './route.ts';

const managers = ['district-manager'] as const;
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
} as const satisfies Record<string, Route>;
