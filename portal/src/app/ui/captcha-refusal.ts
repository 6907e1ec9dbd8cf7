import type { FieldTree } from '@angular/forms/signals';
import type { ProblemType } from '@ruxue/contracts/problems';

import { ApiProblem } from '../data/api-problem.ts';
import {
  captchaText, type FieldOfProblem, type FormRefusal, refusalIn,
} from '../data/server-errors.ts';
import type { CaptchaField } from './captcha-field.ts';

interface RefusedForm {
  readonly form: FieldTree<unknown>;
  readonly captcha: CaptchaField;
  readonly ownFields?: FieldOfProblem;
}

/**
 * Refusals that leave the captcha as it is: those that come before it is looked at, and a wrong SMS
 * code, since it serves the same form again with the right one (decision 0008).
 */
const sparing: ReadonlySet<ProblemType> = new Set([
  'invalid-input', 'malformed-request', 'body-too-large', 'too-many-requests', 'sms-code-wrong',
]);
const reworkedText = '自动验证刚才没有通过，现已重新完成，请再次提交';

/**
 * Shows a refusal in a form with a captcha, and renews a used captcha. It keeps the captcha after
 * a sparing refusal, and after an unknown outcome, since a retry must send the same content (L3). A
 * proof of work has no field to point at (B18).
 */
export async function captchaRefusal(
  problem: ApiProblem, { form, captcha, ownFields }: RefusedForm,
): Promise<FormRefusal> {
  const isUsedUp = problem.isAnswered && !sparing.has(problem.type);
  if (isUsedUp) await captcha.renew();
  else if (problem.isAnswered) captcha.keep();
  if (problem.type !== 'captcha-wrong') return refusalIn(form, problem, ownFields);
  if (captcha.isWork()) {
    return { text: problem.detail ?? ((await captcha.settle()) || reworkedText), errors: [] };
  }
  return refusalIn(form, new ApiProblem('captcha-wrong', { title: captchaText(problem) }));
}
