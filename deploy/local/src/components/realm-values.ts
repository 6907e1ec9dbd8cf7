import { createPublicKey } from 'node:crypto';
import { portalOrigin } from '../describe-stack.ts';
import type { EnvironmentSources } from '../process-environments.ts';
import { authInternalUrl } from './keycloak.ts';
import type { RealmValues } from './keycloak-realm.ts';
import { temporalUiUrl } from './temporal-ui.ts';

/** The values in realm.json for our stacks, which are all demos. */
export function realmValues({ ports, secrets, settings }: EnvironmentSources): RealmValues {
  const passwordMinLength = settings['PASSWORD_MIN_LENGTH'] ?? process.env['PASSWORD_MIN_LENGTH'];
  return {
    AUTH_CLIENT_KEYS: publicKeys(secrets.keycloakClientKey),
    TEMPORAL_UI_CLIENT_SECRET: secrets.temporalUiClientSecret,
    TEMPORAL_UI_ORIGIN: temporalUiUrl(ports.temporalUi),
    PORTAL_ORIGIN: portalOrigin(ports.gateway),
    AUTH_INTERNAL_URL: authInternalUrl(ports.authInternal),
    PASSWORD_MIN_LENGTH: passwordMinLength ?? '6',
    // A demo needs no second factor of its staff.
    STAFF_SECOND_FACTOR: 'DISABLED',
  };
}

/** The public half of a private key as a JWK set, for Keycloak. */
function publicKeys(privateKey: string): string {
  const key = createPublicKey(privateKey).export({ format: 'jwk' });
  return JSON.stringify({ keys: [{ ...key, kid: 'auth', use: 'sig', alg: 'ES256' }] });
}
