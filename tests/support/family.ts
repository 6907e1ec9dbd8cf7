import { randomUUID } from 'node:crypto';

import type {
  CaptchaAnswer, DistrictCode, RouteBodyInput,
} from '@ruxue/contracts';
import { KeycloakBrowser, pkcePair, type PkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword, someRegisteredData, type PhonedData } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';

import type { Api } from './api.ts';

export interface Place {
  readonly api: Api;
  readonly issuer: string;
}

export interface Registration {
  readonly registered: PhonedData;
  readonly form: RouteBodyInput<'register'>;
  readonly key: string;
  readonly pkce: PkcePair;
}

/** A registered, signed-in family. */
export interface Family {
  readonly accountNumber: string;
  readonly token: string;
  readonly registered: PhonedData;
}

/** What solves an open captcha, from the demo's outbox. */
export async function solutionOf(api: Api, captchaId: string): Promise<CaptchaAnswer> {
  const { body: outbox } = await api.call('listDemoOutbox');
  const open = outbox.captchas.find((captcha) => captcha.captchaId === captchaId);
  if (!open) throw new Error('the outbox does not show the picture code');
  return open;
}

/** The characters of an open picture code, as a person reads them. */
export const answerOf = async (api: Api, captchaId: string): Promise<string> =>
  (await solutionOf(api, captchaId)).answer;

/** A new captcha of this browser, solved. */
export async function solvedCaptcha(api: Api): Promise<CaptchaAnswer> {
  const { captchaId } = (await api.call('createCaptcha', { body: {} })).body;
  return solutionOf(api, captchaId);
}

/** The messages of a number, newest first. */
export async function messagesTo(api: Api, phone: string): Promise<string[]> {
  const { body } = await api.call('listDemoOutbox', { query: { phone } });
  return body.messages.map(({ text }) => text);
}

/** The SMS codes of a number, newest first. */
const codesTo = async (api: Api, phone: string): Promise<string[]> =>
  (await messagesTo(api, phone)).flatMap((text) => smsCodeIn(text) ?? []);

/** The newest SMS code of a number; a code is sent after the answer to its order. */
export const receivedCode = (api: Api, phone: string, beside = 0): Promise<string> =>
  waitFor('an SMS code', async () => {
    const codes = await codesTo(api, phone);
    return codes.length > beside ? codes[0] : undefined;
  });

/** Six digits, different from the code. */
export const wrongFor = (smsCode: string): string =>
  smsCode === '000000' ? '000001' : '000000';

/** Orders a code, after the wait since the last one, and answers it on arrival. */
export async function orderedCode(
  api: Api,
  phone: string,
  order: { body: RouteBodyInput<'requestSmsCode'>; token?: string },
): Promise<string> {
  const before = (await codesTo(api, phone)).length;
  let waitUntilMs = 0;
  await waitUntil('an SMS code to be ordered', async () => {
    if (Date.now() < waitUntilMs) return false;
    const response = await api.send('requestSmsCode', order);
    const text = await response.text();
    if (response.status !== 202 && response.status !== 429) throw new Error(text);
    waitUntilMs = Date.now() + 1000 * Number(response.headers.get('retry-after') ?? 0);
    return response.status === 202;
  }, 200);
  return receivedCode(api, phone, before);
}

/** A parent's steps before 「提交信息」: notice, captcha, SMS code, form. */
export async function preparedRegistration(
  api: Api,
  options: { registered?: PhonedData; district?: DistrictCode } = {},
): Promise<Registration> {
  const registered = options.registered ?? someRegisteredData();
  const { phone } = registered.guardian;
  const { body: reading } = await api.call('startReading', { params: { entrance: 'review' } });
  const { district = '110101' } = options;
  const captcha = await solvedCaptcha(api);
  const smsCode = await orderedCode(api, phone, {
    body: { purpose: 'register', phone, district, captcha },
  });
  const pkce = pkcePair();
  return {
    registered,
    pkce,
    key: randomUUID(),
    form: {
      district,
      readingId: reading.readingId,
      ...registered,
      password: somePassword,
      captcha,
      smsCode,
      codeChallenge: pkce.challenge,
    },
  };
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
  options: { registered?: PhonedData; district?: DistrictCode } = {},
): Promise<Family> {
  const registration = await preparedRegistration(api, options);
  const { accountNumber, signInTicket } = await registered(api, registration);
  const browser = new KeycloakBrowser(issuer, api.origin);
  const tokens = await browser.signInByTicket(signInTicket, registration.pkce);
  return { accountNumber, token: tokens.access_token, registered: registration.registered };
}
