import { createPublicKey } from 'node:crypto';

import { ConnectorCode, CryptoSuite } from '@ruxue/contracts';
import { AtLeastOne, CommonConfig, JsonText, SuiteKeyText, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

const PublicKey = z.string().transform((pem, context) => {
  try {
    return createPublicKey(pem);
  } catch {
    context.addIssue({ code: 'custom', message: 'a public key in PEM' });
    return z.NEVER;
  }
});

/** Settings of records. */
export const RecordsConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
  /** Seals the audit chain (B11); it lies outside the database that it guards. */
  AUDIT_KEY: SuiteKeyText,
  KEYS_DATABASE_URL: z.url(),
  /** Wraps the districts' keys; they wrap the children's. */
  MASTER_KEY: SuiteKeyText,
  /** During a rotation the next or the last master key: it is only read (docs/keys.md). */
  OTHER_MASTER_KEY: SuiteKeyText.optional(),
  /** The suite of seasons that have no key yet; each keeps its own (C11). */
  CRYPTO_SUITE: CryptoSuite.default('aes-256-gcm'),
  /** Keys the hashes by which numbers, telephones and names are found. */
  SEARCH_KEY: SuiteKeyText,
  /** Auth's key: a password on its way is readable for auth alone. */
  PASSWORD_PUBLIC_KEY: PublicKey,
  /** Sms's key: the number for a revoked case's last message is readable for sms alone. */
  LAST_NOTICE_PUBLIC_KEY: PublicKey,
  /** JSON by connector: the address of the agency's system, and the secret shared with it (C2). */
  CONNECTORS: JsonText.pipe(z.partialRecord(ConnectorCode, z.strictObject({
    url: z.url({ protocol: /^https?$/u }), secret: z.string().min(16),
  }))),
  /** The gateway's `/internal/agency-answers`. */
  CONNECTOR_CALLBACK_URL: z.url(),
  /** How long an agency may be silent; then its items are checked by hand. */
  CONNECTOR_ANSWER_SECONDS: AtLeastOne.default(86_400),
  NOTICE_READING_SECONDS: WholeNumber.default(30),
  /** The file of erased cases, on another disk than the databases; a restore replays it (B13). */
  ERASURE_LOG: z.string().min(1).optional(),
});
export type RecordsConfig = z.infer<typeof RecordsConfig>;

/** Settings of `migrate.ts`: the migrators' addresses and the seed. */
export const MigrationConfig = z.object({
  MIGRATION_DATABASE_URL: z.url(),
  KEYS_MIGRATION_DATABASE_URL: z.url(),
  SEED_DIRECTORY: z.string().min(1),
});
