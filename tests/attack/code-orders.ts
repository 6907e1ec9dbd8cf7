import { randomInt } from 'node:crypto';

import { NoticeReading, type CaptchaAnswer, type RouteBodyInput } from '@ruxue/contracts';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword, someRegisteredData } from '@ruxue/testing/people';

import type { KnownFamily } from './families.ts';
import type { Answer, Visitor } from './visitor.ts';

/** A way to have a code sent to a number, and to try codes there. */
export interface CodeOrder {
  readonly name: string;
  /** True when ordering and trying need a captcha. */
  readonly isTyped: boolean;
  order(visitor: Visitor, captcha: CaptchaAnswer | undefined): Promise<Answer>;
  /** Absent when the server checks another code first. */
  guess?(visitor: Visitor, smsCode: string, captcha: CaptchaAnswer | undefined): Promise<Answer>;
}

const noCaptcha: CaptchaAnswer = {
  captchaId: '00000000-0000-4000-8000-000000000000', answer: '-', work: '',
};
const newPassword = `${somePassword}x`;

/**
 * Every way, for somebody who knows everything of a family, and is even signed in as it and as
 * others.
 */
export function codeOrdersTo(family: KnownFamily, stranger: KnownFamily): CodeOrder[] {
  const { phone } = family;
  const signIn = (name: string, account: string): CodeOrder => ({
    name,
    isTyped: true,
    order: (visitor, captcha = noCaptcha) =>
      visitor.call('requestSmsCode', { body: { purpose: 'sign-in', account, captcha } }),
    guess: (visitor, smsCode, captcha = noCaptcha) =>
      visitor.call('createSignInTicket', {
        body: { account, captcha, smsCode, codeChallenge: pkcePair().challenge },
      }),
  });
  const signedIn = (
    name: string,
    token: string,
    body: RouteBodyInput<'requestSmsCode'>,
    guess?: (visitor: Visitor, smsCode: string) => Promise<Answer>,
  ): CodeOrder => ({
    name,
    isTyped: false,
    order: (visitor) => visitor.call('requestSmsCode', { token, body }),
    ...(guess ? { guess } : {}),
  });
  const { token } = family;
  return [
    {
      name: 'register',
      isTyped: true,
      order: (visitor, captcha = noCaptcha) =>
        visitor.call('requestSmsCode', {
          body: { purpose: 'register', phone, district: '110101', captcha },
        }),
      guess: (visitor, smsCode, captcha = noCaptcha) => guessRegistration(
        visitor, phone, smsCode, captcha,
      ),
    },
    signIn('sign-in by account number', family.accountNumber),
    signIn('sign-in by ID number', family.idNumber),
    signedIn('change-password', token, { purpose: 'change-password' }, (visitor, smsCode) =>
      visitor.call('changePassword', { token, body: { newPassword, smsCode } })),
    signedIn('revoke', token, { purpose: 'revoke' }, (visitor, smsCode) =>
      visitor.call('revoke', { token, body: { smsCode } })),
    signedIn('change-phone, old number', token, { purpose: 'change-phone' }),
    signedIn('change-phone, by a stranger', stranger.token, { purpose: 'change-phone', phone }),
  ];
}

async function guessRegistration(
  visitor: Visitor,
  phone: string,
  smsCode: string,
  captcha: CaptchaAnswer,
): Promise<Answer> {
  const reading = await visitor.call('startReading', { params: { entrance: 'review' } });
  const { readingId } = NoticeReading.parse(JSON.parse(reading.text));
  return visitor.call('register', {
    body: {
      ...someRegisteredData({ phone }),
      district: '110101', password: somePassword, readingId, captcha, smsCode,
      codeChallenge: pkcePair().challenge,
    },
  });
}

/** Six digits, different from the code. */
export function wrongCode(code: string): string {
  for (;;) {
    const digits = String(randomInt(1_000_000)).padStart(6, '0');
    if (digits !== code) return digits;
  }
}
