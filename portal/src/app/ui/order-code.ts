import { type FieldTree, submit } from '@angular/forms/signals';

import { type ApiProblem, toProblem } from '../data/api-problem.ts';
import { renewedCaptchaText } from '../data/server-errors.ts';
import type { CaptchaField } from './captcha-field.ts';

/** What 「获取验证码」 of a form with a captcha needs. */
interface CodeOrder {
  /** The telephone or account typed. */
  readonly recipient: FieldTree<string>;
  readonly captcha: CaptchaField;
  /** Answers the seconds until the next code. */
  send(): Promise<number>;
}

/**
 * Orders an SMS code with a captcha, which then serves the form too (S5, S18). What is missing is
 * pointed at: undefined then, as when the captcha was refused and a fresh one is there. Throws any
 * other problem.
 */
export async function orderCode({ recipient, captcha, send }: CodeOrder) {
  recipient().markAsTouched();
  if (recipient().invalid()) {
    recipient().focusBoundControl();
    return undefined;
  }
  if (!(await captcha.isAnswered())) return undefined;
  let seconds: number | undefined;
  let failure: ApiProblem | undefined;
  await submit(captcha.field(), async () => {
    try {
      seconds = await send();
      captcha.ordered();
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.type === 'captcha-wrong') {
        await captcha.renew();
        captcha.field().answer().focusBoundControl();
        const fieldTree = captcha.field().answer;
        return { kind: 'server', message: renewedCaptchaText, fieldTree };
      }
      failure = problem;
    }
    return null;
  });
  if (failure !== undefined) throw failure;
  return seconds;
}
