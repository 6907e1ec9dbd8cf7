import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import type { Locator, Page } from 'playwright-core';

import type { Api } from '../support/api.ts';
import { messagesTo, receivedCode } from '../support/family.ts';
import { field } from './field.ts';

interface CodeOrder {
  readonly api: Api;
  readonly phone: string;
  /** The label of the code's field. */
  readonly label: string;
}

/** Presses 「获取验证码」 and types the arriving code (S8, S19). */
export async function typeOrderedCode(
  place: Page | Locator, { api, phone, label }: CodeOrder,
): Promise<void> {
  const before = (await messagesTo(api, phone)).filter((text) => smsCodeIn(text)).length;
  await place.getByRole('button', { name: '获取验证码' }).click();
  await place.getByText('验证码已发至您的手机,请注意查收!').waitFor();
  await field(place, label).fill(await receivedCode(api, phone, before));
}
