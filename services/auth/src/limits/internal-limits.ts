import { clientLimit, rateLimit, type ClientLimit, type Logger, type RateLimit } from '@ruxue/service-kit';

/** Limits of passwords tried. */
export interface SignInLimits {
  /** Before the captcha is looked at. */
  readonly checksPerAddress: ClientLimit;
  readonly perAddress: ClientLimit;
  /** One account from one address. */
  readonly perAccountAndAddress: RateLimit;
  readonly perAccount: RateLimit;
  /** One account from one browser in which it has been signed in to; instead of the two above. */
  readonly perKnownBrowser: RateLimit;
}

/** Limits of what the login page may ask. */
export interface InternalLimits {
  readonly captchasPerAddress: ClientLimit;
  /** Login pages and pushed authorization requests. */
  readonly beginningsPerAddress: ClientLimit;
  readonly signIns: SignInLimits;
}

const minute = 60;
const hour = 3600;

/** How many addresses it takes to use up an account's tries. */
const addressesPerAccount = 10;

/**
 * Each process counts for itself. Per address: many homes share one (carrier-grade NAT), so these
 * stop machines and not families, who need two or three captchas for a sign-in. Per account: each
 * try costs a solved captcha already. Narrow from one address and wide from all: names of staff can
 * be guessed, and a stranger must not use up the tries of whoever the account belongs to. What
 * stops guessing from many addresses is the pause that Keycloak makes after wrong passwords.
 */
export function internalLimits(options: {
  /** `ADDRESS_LIMIT_FACTOR`. */
  addressFactor: number;
  /** `SIGN_INS_PER_ACCOUNT_HOUR`. */
  accountSignIns: number;
  logger: Logger;
}): InternalLimits {
  const { addressFactor, accountSignIns, logger } = options;
  const accountUses = accountSignIns * addressesPerAccount;
  return {
    beginningsPerAddress: clientLimit({ uses: 1200 * addressFactor, seconds: minute, logger }),
    captchasPerAddress: clientLimit({ uses: 600 * addressFactor, seconds: minute, logger }),
    signIns: {
      checksPerAddress: clientLimit({ uses: 600 * addressFactor, seconds: minute, logger }),
      perAddress: clientLimit({ uses: 300 * addressFactor, seconds: minute, logger }),
      perAccountAndAddress: rateLimit({ uses: accountSignIns, seconds: hour, logger }),
      perAccount: rateLimit({ uses: accountUses, seconds: hour, logger }),
      perKnownBrowser: rateLimit({ uses: accountSignIns, seconds: hour, logger }),
    },
  };
}
