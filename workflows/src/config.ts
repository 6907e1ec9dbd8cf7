import { CommonConfig, Flag, TemporalConfig, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

const positive = (fallback: number) =>
  WholeNumber.refine((value) => value > 0, { error: 'at least 1' }).default(fallback);

/** The worker's settings. */
export const WorkerConfig = CommonConfig.extend({
  ...TemporalConfig.shape,
  /** For a set-up with one worker, whose build is always the one to use (decision 0019). */
  PROMOTES_ITSELF: Flag.default(false),
  TASK_QUEUE: z.string().min(1).default('ruxue'),
  /** Messages that one run of a case handles before it continues as new. */
  CONTINUE_AS_NEW_AFTER: positive(200),
  /** After how long an unanswered population registry is asked again. */
  REGISTRY_RECHECK_SECONDS: positive(3600),
  /** How often all systems are compared (B14); 0 for never by itself. */
  RECONCILE_EVERY_MINUTES: WholeNumber.default(60),
  /** A younger difference is work under way. */
  RECONCILE_MINIMUM_AGE_SECONDS: WholeNumber.default(600),
  /** How often records is asked which announced publications are due (S14); 0 for never. */
  PUBLISH_DUE_EVERY_SECONDS: WholeNumber.default(60),
  /** How often the closed cases of past seasons are erased (B13); 0 for never by itself. */
  RETENTION_EVERY_MINUTES: WholeNumber.default(24 * 60),
  /** Accounts made at once: hashing a password takes 80 ms of CPU in Keycloak. */
  ACCOUNTS_AT_ONCE: positive(8),
});
export type WorkerConfig = z.infer<typeof WorkerConfig>;
