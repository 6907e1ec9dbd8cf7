import './zod-jitless.ts';
import * as z from 'zod';

import { District, Instant } from './fields.ts';
import { RecallKind, RecallReason } from './recall-reasons.ts';

/** The proposed recall of a whole publication (B22), for those who may confirm it. */
export const OpenPublicationRecall = z.object({
  batchId: z.uuid(),
  kind: RecallKind,
  district: District,
  /** How many children were published. */
  total: z.number().int().positive(),
  reason: RecallReason,
  proposedBy: z.string().max(64),
  proposedAt: Instant,
  expiresAt: Instant,
});
export type OpenPublicationRecall = z.output<typeof OpenPublicationRecall>;
