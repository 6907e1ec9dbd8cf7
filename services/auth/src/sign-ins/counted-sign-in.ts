import * as z from 'zod';

import type { WorkSize } from '../captchas/work-size.ts';
import type { SignInLimits } from '../limits/internal-limits.ts';

/** The key under which a password tried was counted: by known browser, or by account and address. */
const Counted = z.union([
  z.strictObject({ known: z.string() }),
  z.strictObject({ account: z.string(), address: z.string() }),
]);
type Counted = z.infer<typeof Counted>;

/**
 * The end of a sign-in by password, as Keycloak's extension tells it: the text that the check gave
 * it. Only the extension knows the listener's secret, so the text needs no proof of its own.
 */
export const SignInSuccess = z.strictObject({
  counted: z.base64url().max(2000).transform((text, context): Counted => {
    const read = Counted.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
    if (read.success) return read.data;
    context.issues.push({ code: 'custom', input: text, message: 'none of ours' });
    return z.NEVER;
  }),
});
export type SignInSuccess = z.infer<typeof SignInSuccess>;

/** Counts a password tried (L5); answers the text by which a success takes it back. */
export async function countSignIn(limits: SignInLimits, counted: Counted): Promise<string> {
  if ('known' in counted) {
    await limits.perKnownBrowser.count(counted.known);
  } else {
    await limits.perAccountAndAddress.count(keyOf(counted));
    await limits.perAccount.count(counted.account);
  }
  return Buffer.from(JSON.stringify(counted)).toString('base64url');
}

export type SucceedSignIn = (success: SignInSuccess) => Promise<object>;

/**
 * Takes back what a complete sign-in counted: the limits are for passwords guessed, and colleagues
 * who share a desk, or whoever signs in often, use none of them up. The address's own limit stays.
 */
export const succeedSignIn = (
  limits: SignInLimits,
  workSize: Pick<WorkSize, 'countSucceeded'>,
): SucceedSignIn => async ({ counted }) => {
  workSize.countSucceeded();
  if ('known' in counted) {
    await limits.perKnownBrowser.giveBack(counted.known);
  } else {
    await limits.perAccountAndAddress.giveBack(keyOf(counted));
    await limits.perAccount.giveBack(counted.account);
  }
  return {};
};

const keyOf = ({ account, address }: { account: string; address: string }): string =>
  `${address} ${account}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Refused as input.
    return undefined;
  }
}
