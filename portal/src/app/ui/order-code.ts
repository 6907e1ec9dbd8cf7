import { type FieldTree, submit } from '@angular/forms/signals';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';

import { ApiProblem, toProblem } from '../data/api-problem.ts';
import { captchaText } from '../data/server-errors.ts';
import type { CaptchaField } from './captcha-field.ts';

/** The inputs of 「获取验证码」 in a form with a captcha. */
interface CodeOrder {
  /** The typed telephone or account. */
  readonly recipient: FieldTree<string>;
  readonly captcha: CaptchaField;
  send(): Promise<OrderedCode>;
}

const unverifiedText = '自动验证没有通过，请再试一次，或改用图片验证码';

/**
 * Orders an SMS code with a captcha, which then serves the form too (S5, S18). Undefined when
 * something is missing, which is pointed at, or when the picture was refused and replaced. A
 * refused proof of work is done anew and sent once more, without the person (B18). Throws any other
 * problem.
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
  if (!(first instanceof ApiProblem)) return first;
  if (!captcha.isWork()) {
    await tellRenewed(captcha, captchaText(first));
    return undefined;
  }
  // The server has told that another one would fail too.
  if (first.detail !== null) throw new ApiProblem('captcha-wrong', { title: first.detail });
  await settle(captcha);
  const second = await tried(captcha, send);
  if (!(second instanceof ApiProblem)) return second;
  throw new ApiProblem('captcha-wrong', { title: unverifiedText });
}

async function settle(captcha: CaptchaField): Promise<void> {
  const hindrance = await captcha.settle();
  if (hindrance !== '') throw new ApiProblem('captcha-wrong', { title: hindrance });
}

/** Sends once; renews a refused captcha and answers the refusal. */
async function tried(
  captcha: CaptchaField, send: CodeOrder['send'],
): Promise<OrderedCode | ApiProblem> {
  try {
    const ordered = await send();
    captcha.keep();
    return ordered;
  } catch (thrown) {
    const problem = toProblem(thrown);
    if (problem.type !== 'captcha-wrong') throw thrown;
    await captcha.renew();
    return problem;
  }
}

/** Beside the answer field, which must be typed anew. */
async function tellRenewed(captcha: CaptchaField, message: string): Promise<void> {
  const fieldTree = captcha.field().answer;
  const error = { kind: 'server', message, fieldTree };
  await submit(captcha.field(), {
    action: () => Promise.resolve(error), ignoreValidators: 'all',
  });
  fieldTree().focusBoundControl();
}
