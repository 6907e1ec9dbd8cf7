import '../zod-jitless.ts';
import * as z from 'zod';

import { BatchAct, BatchSelection, CaseBatch } from '../operations/records-batch-operations.ts';
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

/** A publication, or a batch of acts on children (B8). */
export const AnyBatch = z.discriminatedUnion('kind', [Batch, CaseBatch]);
export type AnyBatch = z.infer<typeof AnyBatch>;

/** The publication that a request for one answers. */
export function asPublication(batch: AnyBatch): Batch {
  if ('startedBy' in batch) throw new Error('a publication was asked for');
  return batch;
}

/** The batch of acts that a request for one answers. */
export function asCaseBatch(batch: AnyBatch): CaseBatch {
  if ('startedBy' in batch) return batch;
  throw new Error('a batch of acts was asked for');
}

/** A publication by hand: `listHash` is the dry run's, `reason` why it comes ahead of its time. */
const PublicationRequest = z.object({
  kind: BatchKind,
  dryRun: z.boolean(),
  listHash: ListHash.optional(),
  reason: EarlyReason.optional(),
});
export type PublicationRequest = z.infer<typeof PublicationRequest>;

/** The run of a batch by the id that its dry run gave; the kind is that of the dry run. */
const runOf = <Kind extends BatchAct['kind']>(kind: Kind) =>
  z.object({ kind: z.literal(kind), dryRun: z.literal(false), batchId: z.uuid() });
const tried = { dryRun: z.literal(true), selection: BatchSelection };
const [decide, giveBack, note, assign, approve, name] = BatchAct.options;

/** A batch: a dry run of an act on a selection, then its run. */
const ActRequest = z.discriminatedUnion('kind', [
  z.discriminatedUnion('dryRun', [decide.extend(tried), runOf('decide')]),
  z.discriminatedUnion('dryRun', [giveBack.extend(tried), runOf('return')]),
  z.discriminatedUnion('dryRun', [note.extend(tried), runOf('note')]),
  z.discriminatedUnion('dryRun', [assign.extend(tried), runOf('assign')]),
  z.discriminatedUnion('dryRun', [approve.extend(tried), runOf('approve')]),
  z.discriminatedUnion('dryRun', [name.extend(tried), runOf('name')]),
]);

export const BatchRequest = z.discriminatedUnion('kind', [PublicationRequest, ActRequest]);
