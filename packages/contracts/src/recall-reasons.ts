import './zod-jitless.ts';
import * as z from 'zod';

/** The published results that may be recalled (B22), named by the kinds of their proposals. */
export const RecallKind = z.enum(['recallReview', 'recallAdmission']);
export type RecallKind = z.infer<typeof RecallKind>;

/** Why a published result is recalled (B22). Codes: the city office reads them, and no name with them. */
export const RecallReason = z.enum([
  'wrong-decision', 'wrong-list', 'new-facts', 'family-asked', 'false-materials',
]);
export type RecallReason = z.infer<typeof RecallReason>;
