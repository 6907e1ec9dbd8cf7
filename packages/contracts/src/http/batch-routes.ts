import '../zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber } from '../fields.ts';
import { BatchTarget, CaseBatch } from '../operations/records-batch-operations.ts';
import { AnyBatch, BatchRequest } from './batch-kinds.ts';
import type { Route } from './route.ts';

const managers = ['district-manager'] as const;
const ofBatch = z.object({ batchId: z.uuid() });

/** Acts on many children at once: publications by hand, and batches of acts (B8). */
export const batchRoutes = {
  createBatch: {
    method: 'POST', path: '/api/batches', access: managers, isKeyed: true,
    summary:
      'Publishes by hand the counted list of what is decided (publish) or placed (admit) in the ' +
      'district; or approves a selection (decide), returns it for correction (return), writes a ' +
      'note (note), gives it to somebody (assign), approves enrolments (approve), names schools ' +
      '(name); a dry run counts and names it (B8)',
    body: BatchRequest,
    answers: { 200: AnyBatch, 201: AnyBatch },
  },
  listBatches: {
    method: 'GET', path: '/api/batches', access: managers,
    summary: "The district's batches, the newest first",
    answers: { 200: z.object({ batches: z.array(CaseBatch) }) },
  },
  getBatch: {
    method: 'GET', path: '/api/batches/:batchId', access: managers,
    summary: "A batch's progress",
    params: ofBatch,
    answers: { 200: AnyBatch },
  },
  listBatchTargets: {
    method: 'GET', path: '/api/batches/:batchId/targets', access: managers,
    summary: "A batch's children by number, each with its result",
    params: ofBatch,
    query: z.object({ after: AccountNumber.optional() }),
    answers: {
      200: z.object({ items: z.array(BatchTarget), nextAfter: AccountNumber.nullable() }),
    },
  },
  undoBatch: {
    method: 'DELETE', path: '/api/batches/:batchId', access: managers,
    summary: 'Takes back what a batch has done, child by child: decisions, assignments, notes (B8)',
    params: ofBatch,
    answers: { 202: CaseBatch },
  },
} as const satisfies Record<string, Route>;
