import '../zod-jitless.ts';
import * as z from 'zod';

import { BatchSelection, CaseBatch } from '../operations/records-batch-operations.ts';
import {
  EarlyReason, ListHash, Publication, type PublicationKind,
} from '../operations/records-staff-operations.ts';

/** The API's word for each kind of publication; everywhere else it has one name. */
export const batchKinds = {
  review: 'publish',
  admission: 'admit',
} as const satisfies Record<PublicationKind, string>;

export const BatchKind = z.enum([batchKinds.review, batchKinds.admission]);
export type BatchKind = z.infer<typeof BatchKind>;

/** The publication kind behind the API's word. */
export const publicationKindOf = (kind: BatchKind): PublicationKind =>
  kind === batchKinds.review ? 'review' : 'admission';

/** A publication in the API's form. */
export const Batch = Publication.extend({ kind: BatchKind });
export type Batch = z.infer<typeof Batch>;

export const toBatch = (publication: Publication): Batch => ({
  ...publication, kind: batchKinds[publication.kind],
});

/** A publication, or a batch of decisions (B8). */
export const AnyBatch = z.discriminatedUnion('kind', [Batch, CaseBatch]);
export type AnyBatch = z.infer<typeof AnyBatch>;

/** The publication that a request for one answers. */
export function asPublication(batch: AnyBatch): Batch {
  if ('startedBy' in batch) throw new Error('a publication was asked for');
  return batch;
}

/** The batch of decisions that a request for one answers. */
export function asCaseBatch(batch: AnyBatch): CaseBatch {
  if ('startedBy' in batch) return batch;
  throw new Error('a batch of decisions was asked for');
}

/** A publication by hand: `listHash` is the dry run's, `reason` why it comes ahead of its time. */
const PublicationRequest = z.object({
  kind: BatchKind,
  dryRun: z.boolean(),
  listHash: ListHash.optional(),
  reason: EarlyReason.optional(),
});
export type PublicationRequest = z.infer<typeof PublicationRequest>;

/** A batch of approvals: a dry run of a selection, then its run by the id that the dry run gave. */
const DecisionRequest = z.discriminatedUnion('dryRun', [
  z.object({ kind: z.literal('decide'), dryRun: z.literal(true), selection: BatchSelection }),
  z.object({ kind: z.literal('decide'), dryRun: z.literal(false), batchId: z.uuid() }),
]);

export const BatchRequest = z.discriminatedUnion('kind', [PublicationRequest, DecisionRequest]);
