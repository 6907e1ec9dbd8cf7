import { randomUUID } from 'node:crypto';

import { ProblemDetails, routes } from '@ruxue/contracts';
import { KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';

import { tell } from '../report/run-measurement.ts';
import { isSignedIn, tryPassword, wordsOf } from './login-page.ts';
import type { Scene } from './scene.ts';
import type { Answer, Visitor } from './visitor.ts';
import { afterAttempt, isOverdue, openWay, type Attempt, type WayIn } from './way-in.ts';

/** A patient parent looks at the telephone for so long. */
const lookForSeconds = 5;
/** Who is in by SMS code needs none for a while. */
const signedInSeconds = 3600;

/** Who signs in: what is typed, and the telephone; staff have none here. */
export interface HonestPerson {
  readonly account: string;
  readonly password: string;
  readonly phone: string | null;
}

/** What makes one person another than the next. */
interface Habits {
  /** Always the same browser, in which the account was signed in to before; a new one otherwise. */
  readonly hasKnownBrowser?: boolean;
  /** There is no password to sign in by, and only a code that this browser ordered will do. */
  readonly hasForgottenPassword?: boolean;
  /** What others do when a code that this browser ordered has arrived, before it is typed. */
  readonly beforeTyping?: (smsCode: string) => Promise<void>;
}

/**
 * Somebody who signs in again and again while the attack goes on: by password, and by SMS code when
 * that fails. Whoever is told to wait waits; locked out is who finds neither way open although the
 * told times are over; for who has forgotten the password, or has no telephone, there is one way.
 */
export class HonestUser {
  readonly name: string;
  readonly #scene: Scene;
  readonly #visitor: Visitor;
  readonly #person: HonestPerson;
  readonly #habits: Habits;
  #password: WayIn = openWay;
  #sms: WayIn = openWay;
  /** Of the sms service's time, which may run faster. */
  #smsTurn = 0;
  readonly #usedCodes = new Set<string>();
  isLockedOut = false;
  readonly counts = { password: 0, passwordFailed: 0, sms: 0, smsFailed: 0 };

  constructor(
    scene: Scene, name: string, visitor: Visitor, person: HonestPerson, habits: Habits = {},
  ) {
    this.name = name;
    this.#scene = scene;
    this.#visitor = visitor;
    this.#person = person;
    this.#habits = habits;
  }

  /** One visit: password first, SMS code if that fails or it is its turn. */
  async signIn(alsoBySms: boolean): Promise<void> {
    await this.#scene.turns.together(async () => {
      const isIn = !this.#hasForgotten && (await this.#tryPassword()).works;
      if (!isIn || alsoBySms) await this.#trySms();
    });
    const { time } = this.#scene;
    const isOut = (this.#hasForgotten || isOverdue(this.#password, Date.now())) &&
      (this.#hasNoTelephone || isOverdue(this.#sms, time.now()));
    if (isOut && !this.isLockedOut) {
      this.isLockedOut = true;
      tell(`  ${this.name} is locked out: no way works though the told times are over`);
    }
  }

  /** Whether it is in doubt: no way works, and for one the told time is not over. */
  get isWaiting(): boolean {
    return (this.#hasForgotten || this.#password.failingSince !== null) &&
      (this.#hasNoTelephone || this.#sms.failingSince !== null) && !this.isLockedOut;
  }

  /** What is typed as account. */
  get account(): string {
    return this.#person.account;
  }

  get #hasNoTelephone(): boolean {
    return this.#person.phone === null;
  }

  get #hasForgotten(): boolean {
    return this.#habits.hasForgottenPassword ?? false;
  }

  async #tryPassword(): Promise<Attempt> {
    const { failingSince, toldUntil } = this.#password;
    if (failingSince !== null && Date.now() <= toldUntil) return { works: false, toldSeconds: 0 };
    if (!this.#habits.hasKnownBrowser) this.#visitor.forget();
    const { account, password } = this.#person;
    const answer = await tryPassword(this.#scene, this.#visitor, account, password);
    const works = isSignedIn(answer, this.#scene.target);
    const attempt: Attempt = works ? { works } : { works, toldSeconds: secondsToldBy(answer) };
    this.counts.password += 1;
    if (!attempt.works) {
      this.counts.passwordFailed += 1;
      tell(`  ${this.name}: the password fails, told ${attempt.toldSeconds} s`);
    }
    this.#password = afterAttempt(this.#password, attempt, Date.now());
    return attempt;
  }

  async #trySms(): Promise<void> {
    const { account, phone } = this.#person;
    if (phone === null) return;
    const now = this.#scene.time.now();
    if (now <= Math.max(this.#sms.toldUntil, this.#smsTurn)) return;
    const attempt = await this.#signInBySms(account, phone);
    this.counts.sms += 1;
    if (!attempt.works) {
      this.counts.smsFailed += 1;
      tell(`  ${this.name}: the SMS way fails, told ${attempt.toldSeconds} s`);
    }
    this.#sms = afterAttempt(this.#sms, attempt, this.#scene.time.now());
  }

  async #signInBySms(account: string, phone: string): Promise<Attempt> {
    const { target, desk } = this.#scene;
    const known = await desk.codesTo(phone);
    const [captcha] = await desk.solved([this.#visitor]);
    if (!captcha) throw new Error('no picture code');
    const ordered = await this.#visitor.call('requestSmsCode', {
      body: { purpose: 'sign-in', account, captcha },
    });
    const toldSeconds = this.#toldAfter(ordered);
    const fresh = ordered.status === 202
      ? await desk.freshCode(phone, known, { patience: lookForSeconds, isForSignIn: true })
      : undefined;
    if (fresh !== undefined) await this.#habits.beforeTyping?.(fresh);
    // Who gets none, but has one that somebody else ordered, types that one.
    const smsCode = fresh ?? (this.#hasForgotten ? undefined : await desk.recentCode(phone));
    if (smsCode === undefined || this.#usedCodes.has(smsCode)) return { works: false, toldSeconds };
    const pkce = pkcePair();
    const answer = await this.#visitor.call('createSignInTicket', {
      key: randomUUID(),
      body: { account, captcha, smsCode, codeChallenge: pkce.challenge },
    });
    if (answer.status !== 201) {
      tell(`  ${this.name}: the code is refused: ${answer.text.slice(0, 60)}`);
      return { works: false, toldSeconds: Math.max(retryAfter(answer), toldSeconds) };
    }
    this.#usedCodes.add(smsCode);
    const { signInTicket } = routes.createSignInTicket.answers[201].parse(JSON.parse(answer.text));
    await new KeycloakBrowser(target.issuer, target.origin).signInByTicket(signInTicket, pkce);
    if (this.#hasForgotten) this.#smsTurn = this.#scene.time.now() + signedInSeconds * 1000;
    return { works: true };
  }

  /** Until when no further code is to be had, as the answer to an order says. */
  #toldAfter(ordered: Answer): number {
    if (ordered.status !== 202) return retryAfter(ordered);
    const { resendAfterSeconds } = routes.requestSmsCode.answers[202].parse(
      JSON.parse(ordered.text),
    );
    this.#smsTurn = this.#scene.time.now() + resendAfterSeconds * 1000;
    return resendAfterSeconds;
  }
}

const retryAfter = ({ text }: Answer): number =>
  ProblemDetails.safeParse(JSON.parse(text)).data?.retryAfterSeconds ?? 0;

/** The wait that the sign-in page tells, in minutes or seconds; 0 when it tells none. */
function secondsToldBy(answer: Answer): number {
  const [, number, unit] = /(\d+)\s*(分钟|秒)/u.exec(wordsOf(answer)) ?? [];
  return Number(number ?? 0) * (unit === '分钟' ? 60 : 1);
}
