import { randomUUID } from 'node:crypto';

import type { DistrictCode, RegisteredData, RouteBodyInput } from '@ruxue/contracts';
import { KeycloakBrowser, pkcePair, type PkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword, someRegisteredData } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';

import type { Api } from './api.ts';

export interface Place {
  readonly api: Api;
  readonly issuer: string;
}

export interface Registration {
  readonly form: RouteBodyInput<'register'>;
  readonly key: string;
  readonly pkce: PkcePair;
}

/** A registered, signed-in family. */
export interface Family {
  readonly accountNumber: string;
  readonly token: string;
  readonly registered: RegisteredData;
}

/** The answer of an open picture code, as the demo's outbox shows it. */
async function solvedCaptcha(api: Api): Promise<{ captchaId: string; answer: string }> {
  const { body: captcha } = await api.call('createCaptcha');
  const { body: outbox } = await api.call('listDemoOutbox');
  const open = outbox.captchas.find(({ captchaId }) => captchaId === captcha.captchaId);
  if (!open) throw new Error('the outbox does not show the picture code');
  return open;
}

/** The newest SMS code that a number has received. */
export async function receivedCode(api: Api, phone: string): Promise<string> {
  const { body } = await api.call('listDemoOutbox', { query: { phone } });
  const [newest] = body.messages.flatMap(({ text }) => smsCodeIn(text) ?? []);
  if (newest === undefined) throw new Error('no SMS code in the outbox');
  return newest;
}

/** Everything a parent does before 「提交信息」: notice, picture code, SMS code, form. */
export async function preparedRegistration(
  api: Api,
  options: { registered?: RegisteredData; district?: DistrictCode } = {},
): Promise<Registration> {
  const registered = options.registered ?? someRegisteredData();
  const { phone } = registered.guardian;
  const { body: reading } = await api.call('startReading', { params: { entrance: 'review' } });
  const captcha = await solvedCaptcha(api);
  await requestedCode(api, phone);
  const pkce = pkcePair();
  return {
    pkce,
    key: randomUUID(),
    form: {
      district: options.district ?? '110101',
      readingId: reading.readingId,
      ...registered,
      password: somePassword,
      captcha,
      smsCode: await receivedCode(api, phone),
      codeChallenge: pkce.challenge,
    },
  };
}

/** Asks for a code, waiting out the time between two. */
async function requestedCode(api: Api, phone: string): Promise<void> {
  const body = { purpose: 'register', phone } as const;
  await waitUntil('an SMS code', async () =>
    (await api.send('requestSmsCode', { body })).status === 202);
}

/** Sends a registration and waits for its ticket, through the receipt when it is a 202. */
export async function registered(
  api: Api,
  { form, key }: Registration,
): Promise<{ accountNumber: string; signInTicket: string }> {
  const answer = await api.call('register', { body: form, key });
  if (answer.status === 201) return answer.body;
  return ticketOf(api, answer.body.receipt, form.codeChallenge);
}

/** Asks with a receipt until the account is there. */
export function ticketOf(api: Api, receipt: string, codeChallenge: string, seconds = 60) {
  return waitFor('the account', async () => {
    const call = { params: { receipt }, query: { codeChallenge } };
    const state = await api.call('getRegistration', call);
    return state.status === 200 ? state.body : undefined;
  }, seconds);
}

/** Registers a child and signs its family in, each in a browser of its own. */
export async function registeredFamily(
  { api, issuer }: Place,
  options: { registered?: RegisteredData; district?: DistrictCode } = {},
): Promise<Family> {
  const registration = await preparedRegistration(api, options);
  const { accountNumber, signInTicket } = await registered(api, registration);
  const browser = new KeycloakBrowser(issuer, api.origin);
  const tokens = await browser.signInByTicket(signInTicket, registration.pkce);
  const { child, guardian } = registration.form;
  return { accountNumber, token: tokens.access_token, registered: { child, guardian } };
}
