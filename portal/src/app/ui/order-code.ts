import { type FieldTree, submit } from '@angular/forms/signals';

import { ApiProblem, toProblem } from '../data/api-problem.ts';
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

const unverifiedText = '自动验证没有通过，请再试一次，或改用图片验证码';

/**
 * Orders an SMS code with a captcha, which then serves the form too (S5, S18). What is missing is
 * pointed at: undefined then, as when the picture was refused and a fresh one is there. A refused
 * proof of work is done anew and sent once more, for which nobody has to do anything (B18). Throws
 * any other problem.
 */
export async function orderCode({ recipient, captcha, send }: CodeOrder) {
  recipient().markAsTouched();
  if (recipient().invalid()) {
    recipient().focusBoundControl();
    return undefined;
  }
  await settle(captcha);
  if (!captcha.isAnswered()) return undefined;
  const first = await tried(captcha, send);
  if (first !== 'refused') return first;
  if (!captcha.isWork()) {
    await tellRenewed(captcha);
    return undefined;
  }
  await settle(captcha);
  const second = await tried(captcha, send);
  if (second !== 'refused') return second;
  throw new ApiProblem('captcha-wrong', { title: unverifiedText });
}

async function settle(captcha: CaptchaField): Promise<void> {
  const hindrance = await captcha.settle();
  if (hindrance !== '') throw new ApiProblem('captcha-wrong', { title: hindrance });
}

/** Sends once; a refused captcha is renewed. */
async function tried(captcha: CaptchaField, send: CodeOrder['send']): Promise<number | 'refused'> {
  try {
    const seconds = await send();
    captcha.keep();
    return seconds;
  } catch (thrown) {
    if (toProblem(thrown).type !== 'captcha-wrong') throw thrown;
    await captcha.renew();
    return 'refused';
  }
}

/** Beside the answer, which has to be typed anew. */
async function tellRenewed(captcha: CaptchaField): Promise<void> {
  const fieldTree = captcha.field().answer;
  const error = { kind: 'server', message: renewedCaptchaText, fieldTree };
  await submit(captcha.field(), {
    action: () => Promise.resolve(error), ignoreValidators: 'all',
  });
  fieldTree().focusBoundControl();
}
