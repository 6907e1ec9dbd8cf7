import { CommonConfig, Key32, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

/** Settings of the sms service. */
export const SmsConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
  /** Hashes numbers and codes, and seals prepared notices and the outbox. */
  SERVICE_KEY: Key32,
  /** How long a family waits before the next code (S19). */
  SMS_RESEND_SECONDS: WholeNumber.default(180),
});
export type SmsConfig = z.infer<typeof SmsConfig>;
