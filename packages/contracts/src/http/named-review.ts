import '../zod-jitless.ts';
import * as z from 'zod';

import { Review } from '../operations/records-staff-operations.ts';

/** Names of staff by id: those whom Keycloak knows, and none while it is away. */
export const staffNames = z.record(z.string(), z.string()).default({});

/**
 * A case for its district's staff, with the names of the staff who have acted on it, by id (B7). A
 * name is missing while Keycloak is away, and after its account is deleted.
 */
export const NamedReview = Review.extend({
  staffNames,
});
export type NamedReview = z.infer<typeof NamedReview>;
