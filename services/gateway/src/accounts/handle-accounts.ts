import type { Call, Logger } from '@ruxue/service-kit';

import type { GatewayConfig } from '../config.ts';
import type { RouteHandlers } from '../http/handler.ts';
import { createChangePassword } from './change-password.ts';
import { createChangePhone } from './change-phone.ts';
import { createSignInTicketHandler } from './create-sign-in-ticket.ts';

/** How a parent gets in without the password, and changes password and telephone. */
export function accountHandlers(
  call: Call,
  logger: Logger,
  { PASSWORD_MIN_LENGTH }: Pick<GatewayConfig, 'PASSWORD_MIN_LENGTH'>,
) {
  return {
    createSignInTicket: createSignInTicketHandler(call),
    changePassword: createChangePassword({
      call, logger, passwordMinLength: PASSWORD_MIN_LENGTH,
    }),
    changePhone: createChangePhone(call, logger),
  } satisfies Partial<RouteHandlers>;
}
