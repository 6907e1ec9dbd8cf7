import { AtLeastOne, CommonConfig, Key32, SuiteKeyText, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

import { CaptchaWork, CaptchaWorkAtMost } from './captchas/proof-of-work.ts';

const loopbackHosts = ['127.0.0.1', '::1', 'localhost'];

/** A PEM key; environments that can't hold line breaks write them as `\n`. */
const Pem = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine((text) => text.startsWith('-----BEGIN '), { error: 'a PEM key' });

/** Settings of the auth service. */
export const AuthConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
  /** Seals the audit chain (B11); it lies outside the database that it guards. */
  AUDIT_KEY: SuiteKeyText,
  /** X25519 or SM2; opens the passwords that records seals to it. */
  PASSWORD_PRIVATE_KEY: Pem,
  /** Keyed hashes of captchas. */
  SERVICE_KEY: SuiteKeyText,
  /** Signs sign-in tickets (HS256). */
  TICKET_KEY: Key32,
  /** Shared with Keycloak's extension. */
  INTERNAL_SECRET: z.string().min(16),
  INTERNAL_HOST: z.string().min(1).default('127.0.0.1'),
  INTERNAL_PORT: WholeNumber.default(8190),
  CAPTCHA_WORK: CaptchaWork,
  CAPTCHA_WORK_AT_MOST: CaptchaWorkAtMost,
  /** Multiplies every limit per client address: for many homes behind one, and for tests. */
  ADDRESS_LIMIT_FACTOR: AtLeastOne.default(1),
  /**
   * Passwords that may be tried for one account from one address, right ones included; ten times as
   * many from all. The SMS way stays open.
   */
  SIGN_INS_PER_ACCOUNT_HOUR: AtLeastOne.default(20),
  KEYCLOAK_URL: z.url(),
  /** As its tokens name it; browsers reach it there. */
  KEYCLOAK_ISSUER: z.url(),
  /** P-256; signs in the service account of `ruxue-auth`. */
  KEYCLOAK_CLIENT_KEY: Pem,
}).refine((config) => !config.DEMO || loopbackHosts.includes(config.INTERNAL_HOST), {
  path: ['INTERNAL_HOST'],
  error: 'DEMO shows picture codes with their answers, so it runs on loopback only',
});
export type AuthConfig = z.infer<typeof AuthConfig>;
