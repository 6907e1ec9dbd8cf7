import type { Call } from '@ruxue/service-kit';
import type { SolveCaptcha } from '@ruxue/testing/keycloak-browser';

/** Solves a captcha as the demo's outbox shows it. */
export const solveCaptcha = (call: Call): SolveCaptcha => async (captchaId) => {
  const { captchas } = await call('auth.list-open-captchas', {});
  const open = captchas.find((captcha) => captcha.captchaId === captchaId);
  if (!open) throw new Error('the captcha is not open');
  return open;
};
