import { KeycloakBrowser, pkcePair, type PkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';

import { openLoginPage, readLoginPage, submitPassword } from '../attack/login-page.ts';
import type { Target } from '../attack/target.ts';
import { Visitor } from '../attack/visitor.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { Api } from '../support/api.ts';
import type { Account } from './registration-cpu.ts';

const rounds = 4;
const signInsPerRound = 48;
const atOnce = 6;

/** How long something took, and what it gave. */
interface Timed<Result> {
  readonly seconds: number;
  readonly results: Result[];
}

/**
 * How many times as many sign-ins a second go by ticket as by password: complete ones, from the
 * portal's first request until the tokens, in rounds that take turns on one stack. Of the password's
 * way everything is counted but the person who reads the picture code.
 */
export async function ticketOverPasswordRate(
  target: Target,
  accounts: readonly Account[],
): Promise<{ ratio: number; token: string }> {
  const those = Array.from({ length: signInsPerRound }, (_, place) =>
    accounts[place % accounts.length]).filter((account) => account !== undefined);
  await signInByTicket(target, those.slice(0, atOnce));
  await signInByPassword(target, those.slice(0, atOnce));
  const seconds = { ticket: 0, password: 0 };
  let token = '';
  for (let round = 0; round < rounds; round += 1) {
    const byTicket = await signInByTicket(target, those);
    seconds.ticket += byTicket.seconds;
    seconds.password += (await signInByPassword(target, those)).seconds;
    token = byTicket.results[0] ?? '';
  }
  const rate = (spent: number) => ((rounds * those.length) / spent).toFixed(1);
  tell(`  by ticket ${rate(seconds.ticket)}/s, by password ${rate(seconds.password)}/s`);
  return { ratio: Math.round((seconds.password / seconds.ticket) * 100) / 100, token };
}

/** Ticket, pushed authorization request, redirect with the code, tokens (S10). */
function signInByTicket(target: Target, accounts: readonly Account[]): Promise<Timed<string>> {
  return timed(accounts, async ({ api, receipt }) => {
    const pkce = pkcePair();
    const { body } = await api.call('getRegistration', {
      params: { receipt }, query: { codeChallenge: pkce.challenge },
    });
    if (!('signInTicket' in body)) throw new Error('the account is not there');
    const browser = new KeycloakBrowser(target.issuer, target.origin);
    return (await browser.signInByTicket(body.signInTicket, pkce)).access_token;
  });
}

/** Sign-in page with its picture code, the form, tokens (S3). */
async function signInByPassword(
  target: Target,
  accounts: readonly Account[],
): Promise<Timed<string>> {
  const opened = await timed(accounts, async ({ accountNumber }) => {
    const visitor = new Visitor(target.origin, '127.0.0.1');
    const pkce = pkcePair();
    const page = readLoginPage(await openLoginPage(target, visitor, pkce.challenge));
    if (!page) throw new Error('Keycloak shows no sign-in form');
    return { visitor, pkce, page, accountNumber };
  });
  const { body: outbox } = await new Api(target.origin).call('listDemoOutbox', {
    query: { phone: 'nobody' },
  });
  const answers = new Map(outbox.captchas.map(({ captchaId, answer }) => [captchaId, answer]));
  const submitted = await timed(opened.results, async ({ visitor, pkce, page, accountNumber }) => {
    const captchaAnswer = answers.get(page.captchaId) ?? '';
    const form = { account: accountNumber, password: somePassword, captchaAnswer };
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
