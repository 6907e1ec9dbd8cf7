import { randomBytes, randomUUID } from 'node:crypto';

import { Captcha } from '@ruxue/contracts';
import { clientLimit, createLogger, keycloakKeys, rateLimit, Unavailable } from '@ruxue/service-kit';
import { someAccountNumber, someIdNumber } from '@ruxue/testing/people';

import { createCaptcha } from '../captchas/create-captcha.ts';
import { listOpenCaptchas } from '../captchas/list-open-captchas.ts';
import { redeemCaptcha } from '../captchas/redeem-captcha.ts';
import { workSize } from '../captchas/work-size.ts';
import { startInternalListener } from '../internal/internal-listener.ts';
import { checkSignIn, type SignInCheck } from '../sign-ins/check-sign-in.ts';
import { succeedSignIn } from '../sign-ins/counted-sign-in.ts';
import { knownBrowsers } from '../sign-ins/known-browsers.ts';
import { endByLogoutToken } from '../sign-outs/end-by-logout-token.ts';
import { recordAccess } from '../staff/record-access.ts';
import { redeemTicket } from '../tickets/redeem-ticket.ts';
import { importTicketKey } from '../tickets/ticket.ts';
import { openAuthStack } from './auth-stack.ts';

/** Limits low enough for tests, a minute each. */
export const benchLimits = {
  beginnings: 4, captchas: 6, checks: 7, signIns: 5, accountAndAddress: 3, account: 6, knownBrowser: 4,
} as const;

export const newSession = (): string => randomBytes(16).toString('base64url');
export const newAddress = (): string => `198.18.${randomBytes(2).join('.')}`;

/** A listener of its own on the test stack's database, so that its limits are the test's. */
export async function openListenerBench() {
  // With the stack's own key: its other captchas stand in the list as well.
  const { em, serviceKey, stack, denyTokens, close } = await openAuthStack();
  const { issuer, url: keycloakUrl } = stack.keycloak;
  const keys = keycloakKeys({ issuer, keycloakUrl });
  const ticketKey = await importTicketKey(randomBytes(32));
  const secret = randomBytes(16).toString('hex');
  const logger = createLogger('auth-test', 'fatal');
  const limit = (uses: number) => rateLimit({ uses, seconds: 60, logger });
  const ofClients = (uses: number) => clientLimit({ uses, seconds: 60, logger });

  /** What records knows, and whether it answers. */
  const records = {
    accountNumber: someAccountNumber(),
    idNumber: someIdNumber('2020-03-04', 'female'),
    isSilent: false,
  };
  const findAccount = (account: string) => {
    if (records.isSilent) throw new Unavailable('records.find-account', 'TIMEOUT');
    const { accountNumber, idNumber } = records;
    const found = account === idNumber ? { caseId: randomUUID(), accountNumber } : null;
    return Promise.resolve({ found });
  };

  const browsers = knownBrowsers(serviceKey);
  const signInLimits = {
    checksPerAddress: ofClients(benchLimits.checks),
    perAddress: ofClients(benchLimits.signIns),
    perAccountAndAddress: limit(benchLimits.accountAndAddress),
    perAccount: limit(benchLimits.account),
    perKnownBrowser: limit(benchLimits.knownBrowser),
  };
  const size = workSize({ quiet: 1000, atMost: 1000 });
  const listener = await startInternalListener({
    host: '127.0.0.1',
    port: 0,
    secret,
    logger,
    createCaptcha: createCaptcha({ em, serviceKey, isDemo: true, workSize: size }),
    captchasPerAddress: ofClients(benchLimits.captchas),
    beginningsPerAddress: ofClients(benchLimits.beginnings),
    checkSignIn: checkSignIn({
      redeemCaptcha: redeemCaptcha({ em, serviceKey }),
      findAccount,
      knownBrowsers: browsers,
      limits: signInLimits,
      workSize: size,
    }),
    succeedSignIn: succeedSignIn(signInLimits, size),
    redeemTicket: redeemTicket({ em, ticketKey, knownBrowsers: browsers }),
    recordAccess: recordAccess({ em }),
    endByLogoutToken: endByLogoutToken({ keys, issuer, denyTokens }),
  });
  const address = `http://127.0.0.1:${listener.port}/internal/`;

  const send = (path: string, body: string, authorization = `Bearer ${secret}`) =>
    fetch(address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body,
    });
  const post = (path: string, body: object) => send(path, JSON.stringify(body));

  /** A captcha, drawn as Keycloak has one drawn, and what solves it. */
  async function solvedCaptcha(session: string) {
    const drawn = await post('captchas', { kind: 'picture', session, address: newAddress() });
    const { captchaId } = Captcha.parse(await drawn.json());
    const { captchas } = await listOpenCaptchas({ em, serviceKey, isDemo: true })();
    const solved = captchas.find((captcha) => captcha.captchaId === captchaId);
    if (!solved) throw new Error('the captcha is not open');
    return solved;
  }

  return {
    records,
    secret,
    ticketKey,
    address,
    /** Posts a text as it is. */
    send,
    post,
    check: (body: object) => post('sign-ins/check', body),
    succeed: (counted: string) => post('sign-ins/succeed', { counted }),
    /** A sign-in as the extension asks about it. */
    async newCheck(account: string, browser = ''): Promise<SignInCheck> {
      const session = newSession();
      const captcha = await solvedCaptcha(session);
      return { account, captcha, session, address: newAddress(), browser };
    },
    async close() {
      await listener.stop();
      await close();
    },
  };
}
export type ListenerBench = Awaited<ReturnType<typeof openListenerBench>>;
