import '../zod-jitless.ts';
import * as z from 'zod';

import { ReviewQueue } from '../review-queue.ts';

/** A queue with the names of those who have its cases, by id; one that nobody can tell is missing. */
export const NamedQueue = ReviewQueue.extend({
  staffNames: z.record(z.string(), z.string()).default({}),
});
export type NamedQueue = z.infer<typeof NamedQueue>;
