import { setTimeout as pause } from 'node:timers/promises';

import { Captcha, routes, type CaptchaAnswer } from '@ruxue/contracts';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';

import type { Crowd } from './crowd.ts';
import type { Visitor } from './visitor.ts';

/** As many picture codes as the demo's outbox certainly shows, with others' between them. */
const batchSize = 60;
/** A message goes out right after the answer. */
const patienceSeconds = 3;
/** A reader changes its address after so many reads: the outbox has a limit per address, too. */
const looksPerReader = 40;
const pollMs = 100;
/** The text of a message with a sign-in code. */
const forSignIn = '用于登录';
/** A little less than the life of a code (S8). */
const goodForMs = 4.5 * 60_000;

/**
 * The demo's outbox: messages on telephones, and the answers to picture codes, as from a paid
 * reader. The attack uses both: a captcha is a price, not a wall.
 */
export interface Desk {
  /** Codes that a number has received, newest first. */
  codesTo(phone: string): Promise<string[]>;
  /** The newest unknown code, of sign-ins alone if asked. */
  freshCode(
    phone: string,
    known: readonly string[],
    options?: { patience?: number; isForSignIn?: boolean },
  ): Promise<string | undefined>;
  /** The newest sign-in code of the last minutes, which may still be valid. */
  recentCode(phone: string): Promise<string | undefined>;
  /** A solved picture code for each visitor. */
  solved(visitors: readonly Visitor[]): Promise<CaptchaAnswer[]>;
  /** The answers to picture codes that Keycloak's page or the API showed. */
  answersTo(captchaIds: readonly string[]): Promise<CaptchaAnswer[]>;
}

export function openDesk(crowd: Crowd): Desk {
  let looks = 0;
  let reader = crowd.stranger();
  const outbox = async (phone: string) => {
    looks += 1;
    if (looks % looksPerReader === 0) reader = crowd.stranger();
    const answer = await reader.call('listDemoOutbox', { query: { phone } });
    if (answer.status !== 200) throw new Error(`the outbox answers ${String(answer.status)}`);
    return routes.listDemoOutbox.answers[200].parse(JSON.parse(answer.text));
  };
  const codesTo = async (phone: string, words = '') => {
    const { messages } = await outbox(phone);
    return messages.flatMap(({ text }) => (text.includes(words) ? smsCodeIn(text) ?? [] : []));
  };
  const answersTo = async (captchaIds: readonly string[]) => {
    const { captchas } = await outbox('nobody');
    return captchaIds.map((captchaId) => {
      const open = captchas.find((captcha) => captcha.captchaId === captchaId);
      if (!open) throw new Error('the outbox does not show a picture code');
      return open;
    });
  };
  return {
    codesTo: (phone) => codesTo(phone),
    answersTo,
    async freshCode(phone, known, { patience = patienceSeconds, isForSignIn = false } = {}) {
      const words = isForSignIn ? forSignIn : '';
      for (const end = Date.now() + patience * 1000; Date.now() < end; await pause(pollMs)) {
        const [newest] = await codesTo(phone, words);
        if (newest !== undefined && !known.includes(newest)) return newest;
      }
      return undefined;
    },
    async recentCode(phone) {
      const { messages } = await outbox(phone);
      const recent = messages.find(({ text, sentAt }) =>
        text.includes(forSignIn) && Date.now() - Date.parse(sentAt) < goodForMs);
      return recent && smsCodeIn(recent.text);
    },
    async solved(visitors) {
      const all: CaptchaAnswer[] = [];
      for (let from = 0; from < visitors.length; from += batchSize) {
        const batch = visitors.slice(from, from + batchSize);
        all.push(...await answersTo(await Promise.all(batch.map(captchaIdFor))));
      }
      return all;
    },
  };
}

async function captchaIdFor(visitor: Visitor): Promise<string> {
  const answer = await visitor.call('createCaptcha', { body: { kind: 'picture' } });
  if (answer.status !== 201) throw new Error(`no picture code: ${answer.text}`);
  return Captcha.parse(JSON.parse(answer.text)).captchaId;
}
