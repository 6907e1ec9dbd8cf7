import { randomUUID } from 'node:crypto';

import type { RouteBodyInput } from '@ruxue/contracts';
import {
  KeycloakBrowser, pkcePair, type PkcePair, type Tokens,
} from '@ruxue/testing/keycloak-browser';

import type { Api } from './api.ts';
import { orderedCode, solvedCaptcha, type Place } from './family.ts';

/** A complete form of 「忘记密码」. */
export interface SmsSignIn {
  readonly form: RouteBodyInput<'createSignInTicket'>;
  readonly key: string;
  readonly pkce: PkcePair;
}

/** Everything a parent does before sending 「忘记密码」 (S18): captcha and SMS code. */
export async function preparedSmsSignIn(
  api: Api,
  account: string,
  phone: string,
): Promise<SmsSignIn> {
  const captcha = await solvedCaptcha(api);
  const smsCode = await orderedCode(api, phone, {
    body: { purpose: 'sign-in', account, captcha },
  });
  const pkce = pkcePair();
  const form = { account, captcha, smsCode, codeChallenge: pkce.challenge };
  return { form, key: randomUUID(), pkce };
}

/** Signs in by SMS code (S18), in a browser of its own. */
export async function signedInBySms(
  { api, issuer }: Place,
  account: string,
  phone: string,
): Promise<Tokens> {
  const { form, key, pkce } = await preparedSmsSignIn(api, account, phone);
  const { body } = await api.call('createSignInTicket', { body: form, key });
  return new KeycloakBrowser(issuer, api.origin).signInByTicket(body.signInTicket, pkce);
}

/** True while Keycloak gives a session new tokens. */
export async function isSessionAlive({ issuer, api }: Place, { refresh_token }: Tokens) {
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    headers: { origin: api.origin },
    body: new URLSearchParams({
      grant_type: 'refresh_token', client_id: 'ruxue-portal', refresh_token,
    }),
  });
  await response.body?.cancel();
  return response.ok;
}
