import { randomUUID } from 'node:crypto';

import { importPKCS8, SignJWT } from 'jose';
import * as z from 'zod';

/** The service account of `ruxue-auth`. */
export interface ServiceAccount {
  /** The realm, as its tokens name it: who an assertion is meant for. */
  readonly issuer: string;
  /** PEM of a P-256 key, of which Keycloak knows the public half alone. */
  readonly clientKey: string;
}

const clientId = 'ruxue-auth';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const assertionLife = '60s';

const Token = z.object({ access_token: z.string() });

/** An access token of the service account, for a JWT that its key signs (RFC 7523, 2.2). */
export async function fetchServiceToken(
  { url, issuer, clientKey }: ServiceAccount & { readonly url: string },
  requestOptions: RequestInit,
): Promise<string> {
  const path = `${new URL(issuer).pathname}/protocol/openid-connect/token`;
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: 'auth' })
    .setIssuer(clientId).setSubject(clientId).setAudience(issuer)
    // Keycloak takes each assertion once.
    .setJti(randomUUID())
    .setIssuedAt().setExpirationTime(assertionLife)
    .sign(await importPKCS8(clientKey, 'ES256'));
  const response = await fetch(new URL(path, url), {
    ...requestOptions,
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials', client_id: clientId,
      client_assertion_type: assertionType, client_assertion: assertion,
    }),
  });
  if (!response.ok) throw new Error(`Keycloak answered ${response.status} to auth's sign-in`);
  return Token.parse(await response.json()).access_token;
}
