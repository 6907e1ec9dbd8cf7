import { randomUUID } from 'node:crypto';

import { CaptchaAnswer } from '@ruxue/contracts';
import { placeOfClient } from '@ruxue/service-kit';
import * as z from 'zod';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { WorkSize } from '../captchas/work-size.ts';
import { ClientAddress } from '../limits/client-address.ts';
import type { SignInLimits } from '../limits/internal-limits.ts';
import { countSignIn } from './counted-sign-in.ts';
import { findUsername, normaliseAccount, type FindAccount } from './find-username.ts';
import { BrowserCookie, type KnownBrowsers } from './known-browsers.ts';

/** What Keycloak's extension asks about a password form before any password is tried. */
export const SignInCheck = z.strictObject({
  account: z.string().trim().min(1).max(255),
  captcha: CaptchaAnswer,
  session: z.string().min(16).max(128),
  address: ClientAddress,
  browser: BrowserCookie,
});
export type SignInCheck = z.infer<typeof SignInCheck>;

/** As whom to try the password, whether the pause is kept, and the cookie if it was right. */
interface CheckedSignIn {
  readonly username: string;
  /** A known browser is let through the pause that strangers may have made. */
  readonly isKnownBrowser: boolean;
  readonly browser: string;
  /** For `/internal/sign-ins/succeed`, once the sign-in is complete. */
  readonly counted: string;
}

export type CheckSignIn = (check: SignInCheck) => Promise<CheckedSignIn>;

/**
 * Says as whom Keycloak may try a password (S3): `captcha-wrong`, or `too-many-requests` for this
 * address or this account. The account is counted as it was typed, whether it exists or not. All
 * but a generous count of questions comes after the captcha, so that each guess costs one (L5) and
 * nobody uses up a neighbour's tries for nothing. A browser in which the account has been signed in
 * to has tries of its own, which no stranger can use up. The way in by SMS code doesn't come here:
 * it stays open (S18).
 */
export function checkSignIn(dependencies: {
  redeemCaptcha: RedeemCaptcha;
  findAccount: FindAccount;
  knownBrowsers: KnownBrowsers;
  limits: SignInLimits;
  workSize: Pick<WorkSize, 'countTried'>;
}): CheckSignIn {
  const { redeemCaptcha, findAccount, knownBrowsers, limits, workSize } = dependencies;
  return async ({ account: typed, captcha, session, address: clientAddress, browser }) => {
    await limits.checksPerAddress.count(clientAddress);
    const account = normaliseAccount(typed);
    // No two attempts are the same request: one captcha serves one password.
    const attempt = { step: 'submit', requestHash: randomUUID() } as const;
    const subject = account.slice(0, 128);
    await redeemCaptcha({ captcha, session, subject, ...attempt });
    await limits.perAddress.count(clientAddress);
    const username = await findUsername(account, findAccount);
    const known = knownBrowsers.find(browser, username);
    const { address } = placeOfClient(clientAddress);
    const counted = await countSignIn(
      limits, known === undefined ? { account, address } : { known },
    );
    workSize.countTried();
    return {
      username,
      isKnownBrowser: known !== undefined,
      browser: knownBrowsers.remember(browser, username),
      counted,
    };
  };
}
