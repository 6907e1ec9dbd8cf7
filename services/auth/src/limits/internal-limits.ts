import type { Logger } from '@ruxue/service-kit';

import { rateLimit, type RateLimit } from './rate-limit.ts';

/** Limits of what the login page may ask. */
export interface InternalLimits {
  readonly captchasPerAddress: RateLimit;
  readonly signInsPerAddress: RateLimit;
  readonly signInsPerAccount: RateLimit;
}

const minute = 60;
const hour = 3600;

/**
 * Each process counts for itself. Per address: many homes share one (carrier-grade NAT), so these
 * stop machines and not families, who need two or three captchas for a sign-in. Per account: each
 * try costs a solved captcha already, and the way in by SMS code stays open (S18).
 */
export function internalLimits(options: {
  /** `ADDRESS_LIMIT_FACTOR`. */
  addressFactor: number;
  /** `SIGN_INS_PER_ACCOUNT_HOUR`. */
  accountSignIns: number;
  logger: Logger;
}): InternalLimits {
  const { addressFactor, accountSignIns, logger } = options;
  return {
    captchasPerAddress: rateLimit({ uses: 600 * addressFactor, seconds: minute, logger }),
    signInsPerAddress: rateLimit({ uses: 300 * addressFactor, seconds: minute, logger }),
    signInsPerAccount: rateLimit({ uses: accountSignIns, seconds: hour, logger }),
  };
}
