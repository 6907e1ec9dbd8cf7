import { randomUUID } from 'node:crypto';

import { ProblemDetails, routes } from '@ruxue/contracts';
import { KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';

import { tell } from '../report/run-measurement.ts';
import { isSignedIn, tryPassword, wordsOf } from './login-page.ts';
import type { Scene } from './scene.ts';
import type { Answer, Visitor } from './visitor.ts';
import { afterAttempt, isOverdue, openWay, type Attempt, type WayIn } from './way-in.ts';

/** A patient parent waits this long for the telephone. */
const lookForSeconds = 5;
/** After a sign-in by SMS code no other is needed for a while. */
const signedInSeconds = 3600;

/** A person: the typed values, and the telephone, which staff don't have. */
export interface HonestPerson {
  readonly account: string;
  readonly password: string;
  readonly phone: string | null;
}

/** The differences between persons. */
interface Habits {
  /** True for always the same browser, with an earlier sign-in; otherwise a new one each time. */
  readonly hasKnownBrowser?: boolean;
  /** True for a person without a password, who uses codes of this browser's own orders only. */
  readonly hasForgottenPassword?: boolean;
  /** Work of others after a code of this browser has arrived, before it is typed. */
  readonly beforeTyping?: (smsCode: string) => Promise<void>;
}

/**
 * A person who signs in repeatedly during the attack: by password, and by SMS code when that fails.
 * The person waits when told to. Locked out means that neither way works after the announced waits.
 * People without a password or without a telephone have one way only.
 */
export class HonestUser {
  readonly name: string;
  readonly #scene: Scene;
  readonly #visitor: Visitor;
  readonly #person: HonestPerson;
  readonly #habits: Habits;
  #password: WayIn = openWay;
  #sms: WayIn = openWay;
  /** In the sms service's time, which may run faster. */
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

  /** True while the outcome is open: no way works, and an announced wait is still running. */
  get isWaiting(): boolean {
    return (this.#hasForgotten || this.#password.failingSince !== null) &&
      (this.#hasNoTelephone || this.#sms.failingSince !== null) && !this.isLockedOut;
  }

  /** The typed account. */
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
    // Without an own code the person types one that somebody else has ordered.
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

  /** The end of the wait for the next code, by the answer to an order. */
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

/** The wait shown on the sign-in page, in minutes or seconds; 0 for none. */
function secondsToldBy(answer: Answer): number {
  const [, number, unit] = /(\d+)\s*(分钟|秒)/u.exec(wordsOf(answer)) ?? [];
  return Number(number ?? 0) * (unit === '分钟' ? 60 : 1);
}
