import type { Call, Logger } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { GatewayConfig } from '../config.ts';
import type { RouteHandlers } from '../http/handler.ts';
import { createGetSmsCodeWait } from '../sms-codes/get-sms-code-wait.ts';
import { createChangePassword } from './change-password.ts';
import { createChangePhone } from './change-phone.ts';
import { createClaimAccount } from './claim-account.ts';
import { createSignInTicketHandler } from './create-sign-in-ticket.ts';

/**
 * The handlers for signing in without a password, for claims, and for changes of password and
 * telephone.
 */
export function accountHandlers(parts: {
  call: Call;
  logger: Logger;
  redeemCaptcha: RedeemCaptcha;
  config: Pick<GatewayConfig, 'PASSWORD_MIN_LENGTH'>;
}) {
  const { call, logger, config } = parts;
  const passwordMinLength = config.PASSWORD_MIN_LENGTH;
  return {
    getSmsCodeWait: createGetSmsCodeWait(call),
    createSignInTicket: createSignInTicketHandler(parts),
    claimAccount: createClaimAccount({ ...parts, passwordMinLength }),
    changePassword: createChangePassword({ call, logger, passwordMinLength }),
    changePhone: createChangePhone(call, logger),
  } satisfies Partial<RouteHandlers>;
}
