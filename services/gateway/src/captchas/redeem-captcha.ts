import { Refusal, type RequestInput } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { HttpRequest } from '../http/handler.ts';
import type { ProvenRoute } from '../rate-limits/address-limits.ts';
import type { RateLimits } from '../rate-limits/rate-limits.ts';

type Sender = Pick<HttpRequest<ProvenRoute>, 'visitor' | 'address'>;
type Redemption = Omit<RequestInput<'auth.redeem-captcha'>, 'session'>;

export type RedeemCaptcha = (
  name: ProvenRoute,
  sender: Sender,
  redemption: Redemption,
) => Promise<void>;

/** A browser without cookies is new each time, so no picture code can ever pass. */
const withoutCookie = '请允许浏览器使用 Cookie，再换一张图片重试';

/**
 * Uses a captcha up for this browser, then counts the request in the route's tight class. A browser
 * that never asked for a captcha can't have solved one.
 */
export function createRedeemCaptcha(
  call: Call,
  { countProven }: Pick<RateLimits, 'countProven'>,
): RedeemCaptcha {
  return async (name, { visitor: { session }, address }, redemption) => {
    if (session === null) throw new Refusal('captcha-wrong', { detail: withoutCookie });
    await call('auth.redeem-captcha', { ...redemption, session });
    await countProven(name, address, redemption.captcha.captchaId);
  };
}
