import { randomUUID } from 'node:crypto';

import type { CaptchaAnswer } from '@ruxue/contracts';
import { pkcePair } from '@ruxue/testing/keycloak-browser';

import type { Desk } from './desk.ts';
import type { Target } from './target.ts';
import type { Answer, Visitor } from './visitor.ts';

/** Keycloak's password form for a visitor. */
export interface LoginPage {
  readonly action: string;
  readonly captchaId: string;
}

const attributeOf = (html: string, pattern: RegExp) =>
  pattern.exec(html)?.[1]?.replaceAll('&amp;', '&');

/** Opens the form at the review entrance; without a picture code it throws the reason. */
export function openLoginPage(
  target: Pick<Target, 'origin' | 'issuer'>,
  visitor: Visitor,
  challenge = pkcePair().challenge,
): Promise<Answer> {
  visitor.signOut();
  const query = new URLSearchParams({
    client_id: 'ruxue-portal', redirect_uri: `${target.origin}/call-back`, response_type: 'code',
    scope: 'openid', state: randomUUID(), code_challenge: challenge,
    code_challenge_method: 'S256', ruxue_entrance: 'review', ruxue_district: '110101',
  });
  return visitor.visit(`${target.issuer}/protocol/openid-connect/auth?${query.toString()}`);
}

export function readLoginPage({ text }: Answer): LoginPage | undefined {
  const action = attributeOf(text, /<form[^>]*\baction="([^"]+login-actions[^"]+)"/u);
  const input = /<input[^>]*\bname="captchaId"[^>]*>/u.exec(text)?.[0] ?? '';
  const captchaId = attributeOf(input, /\bvalue="([^"]+)"/u);
  return action === undefined || captchaId === undefined ? undefined : { action, captchaId };
}

/** Sends the form with the solved picture code; a redirect away from it is a sign-in. */
export async function submitPassword(
  visitor: Visitor,
  { action, captchaId }: LoginPage,
  form: { account: string; password: string; captcha: CaptchaAnswer | undefined },
): Promise<Answer> {
  const fields = new URLSearchParams({
    username: form.account, password: form.password, captchaKind: 'picture', captchaId,
    captchaAnswer: form.captcha?.answer ?? '', captchaWork: form.captcha?.work ?? '',
  });
  return visitor.visit(action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: fields.toString(),
  });
}

/** One whole attempt; answers the last response. */
export async function tryPassword(
  { target, desk }: { target: Target; desk: Desk },
  visitor: Visitor,
  account: string,
  password: string,
): Promise<Answer> {
  const opened = await openLoginPage(target, visitor);
  const page = readLoginPage(opened);
  if (!page) return opened;
  const [captcha] = await desk.answersTo([page.captchaId]);
  return submitPassword(visitor, page, { account, password, captcha });
}

/** True when an answer leads back to the portal with a code. */
export function isSignedIn({ status, headers }: Answer, { origin }: Target): boolean {
  const location = headers.get('location') ?? '';
  return status === 302 && location.startsWith(origin) && /[?&#]code=/u.test(location);
}

/** The text of a page, without markup. */
export const wordsOf = ({ text }: Answer): string =>
  text
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/gu, ' ')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
