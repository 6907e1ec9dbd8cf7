import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CodeChallenge, Instant, Telephone } from './fields.ts';
import { AccountName, CaptchaAnswer, MobilePhone, Password, SmsCode } from './typed-fields.ts';
import { line } from './text/line.ts';

/** The letters of a claim code, which nobody takes for one another on paper. */
export const claimCodeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Sixty bits: nobody guesses one. */
export const claimCodeLength = 12;

/** A claim code as it is typed: width, case, spaces and hyphens are put right (B20). */
export const ClaimCode = line('认领码')
  .transform((text) => text.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}]/gu, ''))
  .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{12}$/u, {
    error: '认领码是认领单上的12位字母和数字，没有数字0、1和字母I、O',
  }));

/** The same as it is printed, four and four. */
export const claimCodeWords = (code: string): string => code.match(/.{4}/gu)?.join(' ') ?? code;

/**
 * The body of `POST /api/account-claims` (B20): a family that was registered at the counter takes
 * its account over, with the code from its paper, a telephone and a password.
 */
export const AccountClaim = z.object({
  account: AccountName,
  claimCode: ClaimCode,
  phone: MobilePhone,
  captcha: CaptchaAnswer,
  smsCode: SmsCode,
  password: Password,
  codeChallenge: CodeChallenge,
});
export type AccountClaim = z.infer<typeof AccountClaim>;

/** The paper by which a family claims its account (B20). */
export const ClaimSheetContent = z.object({
  accountNumber: AccountNumber,
  childName: z.string(),
  district: z.object({ name: z.string(), phone: Telephone }),
  claimCode: z.string(),
  issuedAt: Instant,
});
export type ClaimSheetContent = z.infer<typeof ClaimSheetContent>;
