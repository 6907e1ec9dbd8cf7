import '../zod-jitless.ts';
import * as z from 'zod';

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

/** A publication by hand: `listHash` is the dry run's, `reason` why it comes ahead of its time. */
export const BatchRequest = z.object({
  kind: BatchKind,
  dryRun: z.boolean(),
  listHash: ListHash.optional(),
  reason: EarlyReason.optional(),
});
export type BatchRequest = z.infer<typeof BatchRequest>;
