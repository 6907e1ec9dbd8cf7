import { CommonConfig, Key32, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

/** Settings of the sms service. */
export const SmsConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
  /** Seals telephone numbers and hashes numbers and codes. */
  SERVICE_KEY: Key32,
  SMS_PROVIDER: z.enum(['outbox']).default('outbox'),
  /** How long a family waits before the next code (S19). */
  SMS_RESEND_SECONDS: WholeNumber.default(180),
});
export type SmsConfig = z.infer<typeof SmsConfig>;
