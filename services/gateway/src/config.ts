import { ConnectorCode } from '@ruxue/contracts';
import {
  AtLeastOne, CommonConfig, JsonText, TemporalConfig, WholeNumber,
} from '@ruxue/service-kit';
import * as z from 'zod';

/** The gateway's settings. */
export const GatewayConfig = CommonConfig.extend({
  ...TemporalConfig.shape,
  PORT: WholeNumber.default(8080),
  HOST: z.string().default('127.0.0.1'),
  /** Keycloak's address for this process; browsers use the issuer's address. */
  KEYCLOAK_URL: z.url(),
  KEYCLOAK_ISSUER: z.url(),
  PORTAL_DIRECTORY: z.string().min(1),
  /** JSON by connector: the secret with which the agency's system signs its answers (C2). */
  CONNECTOR_SECRETS: JsonText.pipe(z.partialRecord(ConnectorCode, z.string().min(16))),
  /** Documents' internal listener. */
  DOCUMENTS_URL: z.url(),
  DOCUMENTS_SECRET: z.string().min(16),
  /** Addresses or subnets whose X-Forwarded-For is believed; none by default. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== '')),
  /** S9 asks for 6; a city may ask for more, here and in Keycloak's policy. */
  PASSWORD_MIN_LENGTH: WholeNumber.default(6).refine((length) => length >= 6 && length <= 20, {
    error: 'a length from 6 to 20',
  }),
  /** Multiplies every limit per client address (docs/limits.md). */
  ADDRESS_LIMIT_FACTOR: AtLeastOne.default(1),
  /** The limit of one signed-in person, over all routes. */
  USER_REQUESTS_PER_MINUTE: AtLeastOne.default(600),
  /** The most requests at once in this gateway, held-back ones included; streams don't count. */
  REQUESTS_AT_ONCE: AtLeastOne.default(2000),
  /** A registration's answer waits this long for the account; then it is a 202. */
  REGISTRATION_WAIT_SECONDS: WholeNumber.default(2),
}).refine((config) => !config.DEMO || ['127.0.0.1', '::1', 'localhost'].includes(config.HOST), {
  path: ['DEMO'],
  error: 'the demo listens on loopback only; set HOST=127.0.0.1 or DEMO=false',
}).refine((config) => !config.DEMO || config.TRUSTED_PROXIES.length === 0, {
  path: ['DEMO'],
  error: 'the demo is for this machine alone; leave TRUSTED_PROXIES empty or set DEMO=false',
});
export type GatewayConfig = z.infer<typeof GatewayConfig>;
