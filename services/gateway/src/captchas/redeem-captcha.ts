import { Refusal, type RequestInput } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { Visitor } from '../http/visitor.ts';

type Redemption = Omit<RequestInput<'auth.redeem-captcha'>, 'session'>;

/** Uses a captcha up for this browser; one that never asked for a captcha can't have solved any. */
export async function redeemCaptcha(
  call: Call,
  { session }: Pick<Visitor, 'session'>,
  redemption: Redemption,
): Promise<void> {
  if (session === null) throw new Refusal('captcha-wrong');
  await call('auth.redeem-captcha', { ...redemption, session });
}
