import '../zod-jitless.ts';
import * as z from 'zod';

import { Review } from '../operations/records-staff-operations.ts';

/**
 * A case for its district's staff, with the names of the staff who have acted on it, by id (B7). A
 * name is missing while Keycloak is away, and after its account is deleted.
 */
export const NamedReview = Review.extend({
  staffNames: z.record(z.string(), z.string()).default({}),
});
export type NamedReview = z.infer<typeof NamedReview>;
