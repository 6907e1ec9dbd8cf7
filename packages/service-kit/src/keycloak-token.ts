import {
  createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey,
} from 'jose';

import { Unavailable } from './caller.ts';

/** Keycloak's public keys, fetched where this process reaches it and kept. */
export function keycloakKeys(options: { issuer: string; keycloakUrl: string }): JWTVerifyGetKey {
  const path = `${new URL(options.issuer).pathname}/protocol/openid-connect/certs`;
  return createRemoteJWKSet(new URL(path, options.keycloakUrl));
}

/**
 * What a token of Keycloak's says, checked here: signature, issuer, audience, type, time. Undefined
 * for anything wrong with it; `Unavailable` without Keycloak's keys.
 */
export async function readKeycloakToken(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { issuer: string; audience: string; typ?: string },
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, { ...expected, algorithms: ['RS256'] });
    return payload;
  } catch (error) {
    // What is not the token's own fault is Keycloak's or the network's: nobody is signed out by it.
    if (error instanceof errors.JOSEError && !keyFaults.has(error.code)) return undefined;
    throw new Unavailable('keycloak', 'no keys');
  }
}

/** Codes of errors about fetching the key set: an answer other than 200, no answer, not a key set. */
const keyFaults: ReadonlySet<string> = new Set([
  errors.JOSEError.code, errors.JWKSTimeout.code, errors.JWKSInvalid.code,
]);
