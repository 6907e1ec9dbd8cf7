import { RefusalData } from '@ruxue/contracts';
import * as z from 'zod';

/**
 * The header of a call that tells until when its caller waits, in milliseconds since 1970. It is a
 * moment and not a duration: a call may have waited in a process that hung. Clocks agree by NTP.
 */
export const deadlineHeader = 'Deadline';

/** What a reply looks like on the wire: an answer, a refusal, or "it broke" without a word more. */
export const Envelope = z.union([
  z.object({ answer: z.unknown() }).strict().refine((body) => 'answer' in body),
  z.object({ refusal: RefusalData }).strict(),
  z.object({ failed: z.literal(true) }).strict(),
]);
export type Envelope = z.infer<typeof Envelope>;
