import type { CaptchaAnswer } from '@ruxue/contracts';
import { open, seal, type SuiteKey } from '@ruxue/service-kit';

/** Associated data of a sealed answer. */
const placeOf = (captchaId: string): string[] => ['captcha.sealed_answer', captchaId];

/** What solves a captcha, sealed for the demo's outbox. */
export const sealAnswer = (
  serviceKey: SuiteKey, { captchaId, answer, work }: CaptchaAnswer,
): Buffer =>
  seal(serviceKey, `${answer}:${work}`, placeOf(captchaId));

/** What was sealed by `sealAnswer`. */
export function openAnswer(
  serviceKey: SuiteKey, captchaId: string, sealed: Uint8Array,
): CaptchaAnswer {
  const [answer = '', work = ''] = open(serviceKey, sealed, placeOf(captchaId)).split(':');
  return { captchaId, answer, work };
}
