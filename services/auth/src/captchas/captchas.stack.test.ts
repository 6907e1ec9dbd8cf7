import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reply } from '@ruxue/contracts';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf } from '@ruxue/testing/outcome-of';

let tests: TestCaller;

beforeAll(async () => {
  tests = await openTestCaller();
});
afterAll(() => tests.close());

async function newCaptcha(): Promise<Reply<'auth.create-captcha'> & { answer: string }> {
  const captcha = await tests.call('auth.create-captcha', {});
  const { captchas } = await tests.call('auth.list-open-captchas', {});
  const shown = captchas.find(({ captchaId }) => captchaId === captcha.captchaId);
  if (!shown) throw new Error('the new picture code is not listed');
  return { ...captcha, answer: shown.answer };
}

const redeem = (captchaId: string, answer: string, requestHash: string) =>
  outcomeOf(tests.call('auth.redeem-captcha', { captcha: { captchaId, answer }, requestHash }));

describe('a picture code', () => {
  it('is a PNG that is good for 5 minutes', async () => {
    const { imagePng, expiresAt } = await newCaptcha();
    expect(Buffer.from(imagePng, 'base64').subarray(1, 4).toString('latin1')).toBe('PNG');
    const seconds = (new Date(expiresAt).getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(290);
    expect(seconds).toBeLessThanOrEqual(300);
  });

  it('passes for one of twenty requests at the same time', async () => {
    const { captchaId, answer } = await newCaptcha();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, number) => redeem(captchaId, answer, `form-${number}`)),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'captcha-wrong')).toHaveLength(19);
  });

  it('passes again for the identical request, and is no longer listed', async () => {
    const { captchaId, answer } = await newCaptcha();
    expect(await redeem(captchaId, answer.toLowerCase(), 'form')).toBe('passed');
    expect(await redeem(captchaId, answer, 'form')).toBe('passed');
    const { captchas } = await tests.call('auth.list-open-captchas', {});
    expect(captchas.map((captcha) => captcha.captchaId)).not.toContain(captchaId);
  });

  it('is used up by a wrong answer', async () => {
    const { captchaId, answer } = await newCaptcha();
    expect(await redeem(captchaId, '????', 'form')).toBe('captcha-wrong');
    expect(await redeem(captchaId, answer, 'form')).toBe('captcha-wrong');
  });

  it('is wrong when nobody made it', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await redeem(unknown, 'AK37', 'form')).toBe('captcha-wrong');
  });
});
