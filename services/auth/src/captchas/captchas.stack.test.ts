import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaptchaKind, Request } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import type { SuiteKey } from '@ruxue/service-kit';

import { openAuthStack, type AuthStack } from '../testing/auth-stack.ts';
import { Captcha } from './captcha.entity.ts';
import { createCaptcha } from './create-captcha.ts';
import { listOpenCaptchas } from './list-open-captchas.ts';
import { redeemCaptcha } from './redeem-captcha.ts';
import { workSize } from './work-size.ts';

let auth: AuthStack;
let em: AuthStack['em'];
let serviceKey: SuiteKey;

beforeAll(async () => {
  auth = await openAuthStack();
  // The stack's own key: its other pictures stand in the list as well.
  ({ em, serviceKey } = auth);
});
afterAll(() => auth.close());

const size = workSize({ quiet: 1000, atMost: 1000 });
const newSession = () => randomBytes(16).toString('base64url');
const list = () => listOpenCaptchas({ em, serviceKey, isDemo: true })();

async function newCaptcha(kind: CaptchaKind = 'picture') {
  const session = newSession();
  const create = createCaptcha({ em, serviceKey, isDemo: true, workSize: size });
  const captcha = await create({ kind, session });
  const { captchas } = await list();
  const shown = captchas.find(({ captchaId }) => captchaId === captcha.captchaId);
  if (!shown) throw new Error('the new captcha is not listed');
  const { answer, work } = shown;
  return { captcha, session, id: captcha.captchaId, solved: { answer, work } };
}

type Form = Omit<Request<'auth.redeem-captcha'>, 'captcha'>;
const form = (session: string): Form => ({
  session, step: 'submit', subject: '13800138000', requestHash: 'form',
});
const redeem = (captchaId: string, solved: { answer: string; work: string }, request: Form) => {
  const captcha = { captchaId, ...solved };
  return outcomeOf(redeemCaptcha({ em: auth.em, serviceKey })({ captcha, ...request }));
};

describe('a captcha', () => {
  it('is a PNG that is good for 5 minutes', async () => {
    const { captcha } = await newCaptcha();
    const png = captcha.kind === 'picture' ? Buffer.from(captcha.imagePng, 'base64') : undefined;
    expect(png?.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(captcha.proofOfWork.maxNumber).toBe(1000);
    const seconds = (new Date(captcha.expiresAt).getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(290);
    expect(seconds).toBeLessThanOrEqual(300);
  });

  it('is a proof of work where pictures are of no use (B18)', async () => {
    const { captcha, session, id, solved } = await newCaptcha('proof-of-work');
    expect(captcha.proofOfWork.maxNumber).toBe(1000);
    expect(solved.work).toBe('');
    expect(await redeem(id, solved, form(session))).toBe('passed');
  });

  it('orders a code and submits the form, each again when identical', async () => {
    const { id, solved, session } = await newCaptcha();
    const order: Form = { ...form(session), step: 'order-code', requestHash: 'order' };
    expect(await redeem(id, { ...solved, answer: solved.answer.toLowerCase() }, order)).toBe('passed');
    expect(await redeem(id, solved, order)).toBe('passed');
    expect(await redeem(id, solved, form(session))).toBe('passed');
    expect(await redeem(id, solved, form(session))).toBe('passed');
    expect((await list()).captchas.map(({ captchaId }) => captchaId)).not.toContain(id);
  });

  it.each([
    ['a wrong answer', { answer: '????' }, {}],
    ['a picture without its work', { work: '' }, {}],
    ['wrong work', { work: '1001' }, {}],
    ['another session', {}, { session: newSession() }],
    ['another subject', {}, { subject: '13800138001' }],
    ['the code after the form', {}, { step: 'order-code' }],
    ['another form', {}, { requestHash: 'other form' }],
  ] as const)('is refused alike for %s', async (_what, other, change) => {
    const { id, solved, session } = await newCaptcha();
    if (Object.keys(other).length === 0) {
      expect(await redeem(id, solved, form(session))).toBe('passed');
    }
    const request = { ...form(session), ...change };
    expect(await redeem(id, { ...solved, ...other }, request)).toBe('captcha-wrong');
  });

  it('is refused when it has expired, and when nobody made it', async () => {
    const { id, solved, session } = await newCaptcha();
    await em().nativeUpdate(Captcha, { id }, { expiresAt: new Date() });
    expect(await redeem(id, solved, form(session))).toBe('captcha-wrong');
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await redeem(unknown, solved, form(session))).toBe('captcha-wrong');
  });

  it('is used up by a wrong answer', async () => {
    const { id, solved, session } = await newCaptcha();
    expect(await redeem(id, { ...solved, answer: '????' }, form(session))).toBe('captcha-wrong');
    expect(await redeem(id, solved, form(session))).toBe('captcha-wrong');
  });

  it('keeps neither session nor telephone, and no answer outside the demo', async () => {
    const session = newSession();
    const create = createCaptcha({ em, serviceKey, isDemo: false, workSize: size });
    const { captchaId: id } = await create({ kind: 'proof-of-work', session });
    const shown = await newCaptcha();
    await redeem(shown.id, shown.solved, form(shown.session));
    const rows = await em().find(Captcha, [id, shown.id]);
    expect(rows.map(({ sealedAnswer }) => sealedAnswer)).toEqual([null, null]);
    const kept = JSON.stringify(rows);
    for (const text of [session, shown.session, '13800138000', '"form"']) {
      expect(kept).not.toContain(text);
    }
  });
});

describe('twenty answers at the same time', () => {
  const twenty = <Result>(work: (number: number) => Promise<Result>) =>
    Promise.all(Array.from({ length: 20 }, (_, number) => work(number)));

  it('let one form pass when all are right', async () => {
    const { id, solved, session } = await newCaptcha();
    const outcomes = await twenty((number) =>
      redeem(id, solved, { ...form(session), requestHash: `form-${number}` }),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'captcha-wrong')).toHaveLength(19);
  });

  it('let at most one guess be looked at', async () => {
    for (const rightOne of [0, 7, 19]) {
      const { id, solved, session } = await newCaptcha();
      const outcomes = await twenty((number) =>
        redeem(id, number === rightOne ? solved : { ...solved, answer: `?${number}` }, form(session)),
      );
      const { isSpent, redeemedBy } = await em().findOneOrFail(Captcha, id);
      expect(isSpent).toBe(true);
      // Right only when it came first: then the row knows its form, else no form at all.
      expect(outcomes.includes('passed')).toBe(redeemedBy !== null);
      expect(await redeem(id, solved, { ...form(session), requestHash: 'later' })).toBe(
        'captcha-wrong',
      );
    }
  });
});
