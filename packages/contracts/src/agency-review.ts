import './zod-jitless.ts';
import * as z from 'zod';

import { CaseId, Instant } from './fields.ts';
import { ReviewItems } from './item-verdicts.ts';
import { MaterialSubject } from './material-files.ts';

/** One row of an agency's queue (B4): a case with an item that waits for it. */
export const AgencyReviewSummary = z.object({
  caseId: CaseId,
  childName: z.string(),
  submittedAt: Instant.nullable(),
});
export type AgencyReviewSummary = z.infer<typeof AgencyReviewSummary>;

/** A case for an agency's reviewer (B26): its own items, and the names of those they are about. */
export const AgencyReview = AgencyReviewSummary.extend({
  submissionVersion: z.number().int().positive(),
  ...ReviewItems.shape,
  names: z.partialRecord(MaterialSubject, z.string()),
});
export type AgencyReview = z.infer<typeof AgencyReview>;
