import type { Call } from '@ruxue/service-kit';
import { KeycloakBrowser, pkcePair, type PkcePair } from '@ruxue/testing/keycloak-browser';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { somePassword } from '@ruxue/testing/people';

import { openLoginPage, readLoginPage, submitPassword } from '../attack/login-page.ts';
import type { Target } from '../attack/target.ts';
import { Visitor } from '../attack/visitor.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { Api } from '../support/api.ts';

const rounds = 6;
const signInsPerRound = 48;
const atOnce = 6;

/** A duration and its result. */
interface Timed<Result> {
  readonly seconds: number;
  readonly results: Result[];
}

/**
 * The rate of sign-ins by ticket over the rate by password: complete ones, from the ticket or the
 * page to the tokens, in alternating rounds on one stack. The password's way counts everything
 * except a person's reading of the picture code.
 */
export async function ticketOverPasswordRate(
  target: Target,
  accountNumbers: readonly string[],
): Promise<{ ratio: number | null; token: string }> {
  const those = Array.from({ length: signInsPerRound }, (_, place) =>
    accountNumbers[place % accountNumbers.length] ?? '');
  if (!target.isOurs) {
    tell('  this stack is not ours: nobody issues tickets for us, so the password alone is tried');
    const { results: [token = ''] } = await signInByPassword(target, those.slice(0, 1));
    return { ratio: null, token };
  }
  const tests = await openTestCaller();
  const signInByTicket = ticketWay(target, tests.call);
  // An uncounted round of each: Keycloak has just started.
  await signInByTicket(those);
  await signInByPassword(target, those);
  const seconds = { ticket: 0, password: 0 };
  let token = '';
  for (let round = 0; round < rounds; round += 1) {
    const byTicket = await signInByTicket(those);
    seconds.ticket += byTicket.seconds;
    seconds.password += (await signInByPassword(target, those)).seconds;
    token = byTicket.results[0] ?? '';
  }
  await tests.close();
  const rate = (spent: number) => ((rounds * those.length) / spent).toFixed(1);
  tell(`  by ticket ${rate(seconds.ticket)}/s, by password ${rate(seconds.password)}/s`);
  return { ratio: Math.round((seconds.password / seconds.ticket) * 100) / 100, token };
}

/** Ticket, pushed authorization request, redirect with the code, tokens (S18): one of many for an account. */
function ticketWay(target: Target, call: Call) {
  return (accountNumbers: readonly string[]) => timed(accountNumbers, async (accountNumber) => {
    const pkce = pkcePair();
    const { signInTicket } = await call('auth.issue-ticket', {
      accountNumber, codeChallenge: pkce.challenge, reason: 'sms-code',
    });
    const browser = new KeycloakBrowser(target.issuer, target.origin);
    return (await browser.signInByTicket(signInTicket, pkce)).access_token;
  });
}

/** Sign-in page with its picture code, the form, tokens (S3). */
async function signInByPassword(
  target: Target,
  accountNumbers: readonly string[],
): Promise<Timed<string>> {
  const opened = await timed(accountNumbers, async (accountNumber) => {
    const visitor = new Visitor(target.origin, '127.0.0.1');
    const pkce = pkcePair();
    const page = readLoginPage(await openLoginPage(target, visitor, pkce.challenge));
    if (!page) throw new Error('Keycloak shows no sign-in form');
    return { visitor, pkce, page, accountNumber };
  });
  const { body: outbox } = await new Api(target.origin).call('listDemoOutbox', {
    query: { phone: 'nobody' },
  });
  const captchas = new Map(outbox.captchas.map((captcha) => [captcha.captchaId, captcha]));
  const submitted = await timed(opened.results, async ({ visitor, pkce, page, accountNumber }) => {
    const captcha = captchas.get(page.captchaId);
    const form = { account: accountNumber, password: somePassword, captcha };
    const { headers } = await submitPassword(visitor, page, form);
    return tokenFor(target, headers.get('location'), pkce);
  });
  await Promise.all(opened.results.map(({ visitor }) => visitor.leave()));
  return { seconds: opened.seconds + submitted.seconds, results: submitted.results };
}

async function tokenFor(
  { issuer, origin }: Target,
  location: string | null,
  { verifier }: PkcePair,
): Promise<string> {
  if (!location?.startsWith(origin)) throw new Error('the password did not sign in');
  const end = { at: 'portal', parameters: new URL(location).searchParams } as const;
  return (await new KeycloakBrowser(issuer, origin).tokens(end, verifier)).access_token;
}

async function timed<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Timed<Result>> {
  const began = performance.now();
  const results = await forEachOf(items, atOnce, work);
  return { seconds: (performance.now() - began) / 1000, results };
}
