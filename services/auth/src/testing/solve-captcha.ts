import type { Call } from '@ruxue/service-kit';

/** Solves a captcha as the demo's outbox shows it. */
export const solveCaptcha = (call: Call) => async (captchaId: string): Promise<string> => {
  const { captchas } = await call('auth.list-open-captchas', {});
  const open = captchas.find((captcha) => captcha.captchaId === captchaId);
  if (!open) throw new Error('the captcha is not open');
  return open.answer;
};
