import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { CaptchaAnswer } from '@ruxue/contracts';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { someAccountNumber, someIdNumber, somePhone } from '@ruxue/testing/people';

import { tell } from '../report/run-measurement.ts';
import { Comparison, type Side } from './comparison.ts';
import type { KnownFamily } from './families.ts';
import { openLoginPage, readLoginPage, submitPassword } from './login-page.ts';
import type { Scene } from './scene.ts';
import type { Answer, Visitor } from './visitor.ts';

/** On a busy machine medians jump: a real difference stays with more samples. */
const rounds = { least: 4, most: 8 };
/** A question's background work ends before the next question. */
const quietMs = 40;
/** Fewer passwords for each account than an hour allows. */
const mostPasswordRounds = 8;
/** The goal of the figure. */
export const mostDifference = 0.1;
const betweenRoundsSeconds = 24 * 3600 + 61;
const resendSeconds = 181;
const codeLifeSeconds = 301;
/** More than the tries of a code, and than the wrong passwords before an account pauses. */
const oftenEnough = { guesses: 7, passwords: 12 };

/** Two values for the same field: one that exists, and one that doesn't. */
interface Pair {
  readonly kind: string;
  readonly known: string;
  readonly unknown: string;
}

type Ask = (visitor: Visitor, typed: string, captcha: CaptchaAnswer) => Promise<Answer>;

const orderSignIn: Ask = (visitor, account, captcha) =>
  visitor.call('requestSmsCode', { body: { purpose: 'sign-in', account, captcha } });
const orderRegister: Ask = (visitor, phone, captcha) =>
  visitor.call('requestSmsCode', {
    body: { purpose: 'register', phone, district: '110101', captcha },
  });
const guessCode: Ask = (visitor, account, captcha) =>
  visitor.call('createSignInTicket', {
    body: {
      account, captcha, codeChallenge: pkcePair().challenge,
      smsCode: String(randomInt(1_000_000)).padStart(6, '0'),
    },
  });

const claim: Ask = (visitor, account, captcha) =>
  visitor.call('claimAccount', {
    body: {
      account, captcha, codeChallenge: pkcePair().challenge, claimCode: 'AAAAAAAAAAAA',
      phone: somePhone(), smsCode: '000000', password: 'Wrong2027',
    },
  });

/**
 * Asks the same questions about existing accounts and others, in random order, and about numbers
 * with three accounts and fresh ones: orders of codes, wrong, expired and exhausted codes, and
 * passwords. A leak must show in an answer or in its time.
 */
export async function compareKnownWithUnknown(
  scene: Scene,
  families: readonly KnownFamily[],
): Promise<Comparison> {
  const { time, turns } = scene;
  const comparison = new Comparison();
  const accounts = accountPairs(families);
  const few = accounts.slice(0, 4);
  const ask = async (question: string, pairs: readonly Pair[], how: Ask) =>
    askAll(scene, comparison, question, pairs, how);
  const pass = (seconds: number) => turns.alone(() => time.pass(seconds));

  const goesOn = (round: number, most: number) =>
    round <= rounds.least || (round <= most && (comparison.timeDifference() ?? 0) > mostDifference);

  for (let round = 1; time.canPass ? goesOn(round, rounds.most) : round === 1; round += 1) {
    tell(`  round ${round}`);
    await ask('a code that nobody ordered', accounts, guessCode);
    await ask('order', accounts, orderSignIn);
    await ask('order too soon', few, orderSignIn);
    await ask('a claim with wrong codes', few, claim);
    await ask('a wrong code', accounts, guessCode);
    for (let guess = 0; guess < oftenEnough.guesses; guess += 1) {
      await ask(`wrong code ${guess + 2}`, few.slice(0, 2), guessCode);
    }
    await ask('order', phonePairs(families), orderRegister);
    if (!time.canPass) continue;
    await pass(codeLifeSeconds);
    await ask('an expired code', few, guessCode);
    for (let again = 0; again < 2; again += 1) {
      await pass(resendSeconds);
      await ask('order', phonePairs(families), orderRegister);
    }
    await pass(betweenRoundsSeconds);
  }
  for (let round = 1; goesOn(round, mostPasswordRounds); round += 1) {
    await askPasswords(scene, comparison, 'a wrong password', accounts);
  }
  for (let attempt = 1; attempt <= oftenEnough.passwords; attempt += 1) {
    await askPasswords(scene, comparison, `wrong password ${attempt} in a row`, few.slice(0, 2));
  }
  return comparison;
}

function accountPairs(families: readonly KnownFamily[]): Pair[] {
  return ['number', 'ID number'].flatMap((kind) =>
    families.map(({ accountNumber, idNumber }) => kind === 'number'
      ? { kind, known: accountNumber, unknown: someAccountNumber() }
      : { kind, known: idNumber, unknown: someIdNumber('2020-05-06', 'female') }));
}

/** Numbers that already serve three accounts (S7), and fresh ones. */
function phonePairs(families: readonly KnownFamily[]): Pair[] {
  const phones = [...new Set(families.map(({ phone }) => phone))];
  return phones.map((known) => ({ kind: 'telephone', known, unknown: somePhone() }));
}

/** Captchas first, then one question after the other without other load. */
async function askAll(
  { crowd, desk, turns }: Scene,
  comparison: Comparison,
  question: string,
  pairs: readonly Pair[],
  ask: Ask,
): Promise<void> {
  const questions = shuffled(pairs).map((one) => ({ ...one, visitor: crowd.stranger() }));
  const captchas = await desk.solved(questions.map(({ visitor }) => visitor));
  await turns.alone(async () => {
    for (const [place, { kind, side, typed, visitor }] of questions.entries()) {
      const captcha = captchas[place];
      if (!captcha) throw new Error('a captcha for each question');
      await visitor.connect();
      await pause(quietMs);
      comparison.add(`${question}, ${kind}`, side, await ask(visitor, typed, captcha), [typed]);
    }
  });
}

async function askPasswords(
  { crowd, desk, target, turns }: Scene,
  comparison: Comparison,
  question: string,
  pairs: readonly Pair[],
): Promise<void> {
  for (const { kind, side, typed } of shuffled(pairs)) {
    const visitor = crowd.stranger();
    const page = readLoginPage(await openLoginPage(target, visitor));
    if (!page) throw new Error('Keycloak shows no sign-in form');
    const [captcha] = await desk.answersTo([page.captchaId]);
    const form = { account: typed, password: 'Wrong2027', captcha };
    const answer = await turns.alone(async () => {
      await pause(quietMs);
      return submitPassword(visitor, page, form);
    });
    comparison.add(`${question}, ${kind}`, side, answer, [typed]);
  }
}

interface Question {
  readonly kind: string;
  readonly side: Side;
  readonly typed: string;
}

/** In random order, so that after-effects meet known and unknown ones alike. */
function shuffled(pairs: readonly Pair[]): Question[] {
  return pairs
    .flatMap(({ kind, known, unknown }): Question[] => [
      { kind, side: 'known', typed: known }, { kind, side: 'unknown', typed: unknown },
    ])
    .map((question) => ({ question, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ question }) => question);
}
