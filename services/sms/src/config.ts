import { createPrivateKey } from 'node:crypto';

import { AtLeastOne, CommonConfig, SuiteKeyText, WholeNumber } from '@ruxue/service-kit';
import * as z from 'zod';

import type { BudgetLimits, HourAndDay, Pots } from './limits/spend-budgets.ts';
import type { CodeLimits } from './limits/waits.ts';
import type { QuietTimes } from './notices/waiting-time.ts';
import { providerNames } from './providers/sms-provider.ts';

/** What a counter's column can hold. */
const mostCounted = 2 ** 31 - 1;
/** Each part of a budget gets at least one code. */
const AtLeastTen = WholeNumber.refine((number) => number >= 10, { error: 'at least 10' });
const Percent = WholeNumber.refine((number) => number >= 1 && number <= 40, { error: '1 to 40' });

const Hour = WholeNumber.refine((number) => number <= 23, { error: '0 to 23' });

const PrivateKey = z.string().transform((pem, context) => {
  try {
    return createPrivateKey(pem);
  } catch {
    context.addIssue({ code: 'custom', message: 'a private key in PEM' });
    return z.NEVER;
  }
});

/** Settings of the sms service; docs/limits.md gives the reason of each limit. */
export const SmsConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
  /** Hashes numbers, addresses and codes, and seals the few values that must stay readable. */
  SERVICE_KEY: SuiteKeyText,
  /** X25519 or SM2; opens the numbers that records seals for a revoked case's last message. */
  LAST_NOTICE_PRIVATE_KEY: PrivateKey,
  /** How long a family waits before the next code (S19). */
  SMS_RESEND_SECONDS: WholeNumber.default(180),
  /** Codes to one number, over all purposes. */
  SMS_CODES_PER_HOUR: AtLeastOne.default(5),
  SMS_CODES_PER_DAY: AtLeastOne.default(10),
  /** Of these, how many to a number that somebody typed: for a registration, or a new one (B20). */
  SMS_TYPED_NUMBER_CODES_PER_DAY: AtLeastOne.default(4),
  /** How many to the number of an account that somebody typed; the rest is for the signed-in. */
  SMS_TYPED_ACCOUNT_CODES_PER_DAY: AtLeastOne.default(4),
  /** Of the codes for one typed number or account, how many one browser or network may order. */
  SMS_TYPED_CODES_PER_CLIENT_DAY: AtLeastOne.default(3),
  /** Codes of one case to new numbers, over all numbers (B20). */
  SMS_NEW_PHONE_CODES_PER_HOUR: AtLeastOne.default(3),
  SMS_NEW_PHONE_CODES_PER_DAY: AtLeastOne.default(5),
  SMS_ADDRESS_CODES_PER_HOUR: AtLeastOne.default(1000),
  SMS_ADDRESS_CODES_PER_DAY: AtLeastOne.default(3000),
  SMS_NETWORK_CODES_PER_HOUR: AtLeastOne.default(10_000),
  SMS_NETWORK_CODES_PER_DAY: AtLeastOne.default(30_000),
  SMS_DISTRICT_CODES_PER_HOUR: AtLeastTen.default(50_000),
  SMS_DISTRICT_CODES_PER_DAY: AtLeastTen.default(100_000),
  SMS_CITY_CODES_PER_HOUR: AtLeastTen.default(200_000),
  SMS_CITY_CODES_PER_DAY: AtLeastTen.default(400_000),
  /** The parts of these for typed accounts and for signed-in parents; the rest is for registrations. */
  SMS_SIGN_IN_PERCENT: Percent.default(10),
  SMS_SIGNED_IN_PERCENT: Percent.default(10),
  /** How long the message of a publication waits, so that a recall can still stop it (B22). */
  SMS_PUBLICATION_QUIET_SECONDS: WholeNumber.default(600),
  /** The night in Beijing, in which nobody is told of a publication; one hour twice is no night. */
  SMS_NIGHT_FROM_HOUR: Hour.default(21),
  SMS_NIGHT_UNTIL_HOUR: Hour.default(8),
  /** Multiplies every limit per address or network: tests come from one. */
  ADDRESS_LIMIT_FACTOR: AtLeastOne.default(1),
  /** What one part of a message costs, in thousandths of a yuan. */
  SMS_MILLIYUAN_PER_PART: WholeNumber.default(45),
  SMS_PROVIDER: z.enum(providerNames).default('outbox'),
}).refine(({ DEMO, SMS_PROVIDER }) => DEMO || SMS_PROVIDER !== 'outbox', {
  path: ['SMS_PROVIDER'],
  error: 'the outbox sends nothing, so it is for DEMO=true only',
});
export type SmsConfig = z.infer<typeof SmsConfig>;

/** When families aren't told of publications. */
export const quietTimes = (config: SmsConfig): QuietTimes => ({
  quietSeconds: config.SMS_PUBLICATION_QUIET_SECONDS,
  nightFromHour: config.SMS_NIGHT_FROM_HOUR,
  nightUntilHour: config.SMS_NIGHT_UNTIL_HOUR,
});

/** The limits of a number, and of a typed value. */
export const codeLimits = (config: SmsConfig): CodeLimits => ({
  resendSeconds: config.SMS_RESEND_SECONDS,
  perHour: config.SMS_CODES_PER_HOUR,
  perDay: config.SMS_CODES_PER_DAY,
  typedNumberPerDay: config.SMS_TYPED_NUMBER_CODES_PER_DAY,
  typedAccountPerDay: config.SMS_TYPED_ACCOUNT_CODES_PER_DAY,
  typedPerVisitorDay: config.SMS_TYPED_CODES_PER_CLIENT_DAY,
  typedPerNetworkDay: config.SMS_TYPED_CODES_PER_CLIENT_DAY * config.ADDRESS_LIMIT_FACTOR,
  newPhonePerHour: config.SMS_NEW_PHONE_CODES_PER_HOUR,
  newPhonePerDay: config.SMS_NEW_PHONE_CODES_PER_DAY,
});

/** What a client, a district and the city may order. */
export function budgetLimits(config: SmsConfig): BudgetLimits {
  const ofClients = (limit: number) =>
    Math.min(limit * config.ADDRESS_LIMIT_FACTOR, mostCounted);
  return {
    address: {
      hour: ofClients(config.SMS_ADDRESS_CODES_PER_HOUR),
      day: ofClients(config.SMS_ADDRESS_CODES_PER_DAY),
    },
    network: {
      hour: ofClients(config.SMS_NETWORK_CODES_PER_HOUR),
      day: ofClients(config.SMS_NETWORK_CODES_PER_DAY),
    },
    district: potsOf(config, {
      hour: config.SMS_DISTRICT_CODES_PER_HOUR, day: config.SMS_DISTRICT_CODES_PER_DAY,
    }),
    city: potsOf(config, {
      hour: config.SMS_CITY_CODES_PER_HOUR, day: config.SMS_CITY_CODES_PER_DAY,
    }),
  };
}

/** The parts of a budget: together exactly the whole. */
function potsOf(config: SmsConfig, whole: HourAndDay): Pots {
  const shareOf = (percent: number): HourAndDay => ({
    hour: Math.ceil((whole.hour * percent) / 100), day: Math.ceil((whole.day * percent) / 100),
  });
  const signIn = shareOf(config.SMS_SIGN_IN_PERCENT);
  const signedIn = shareOf(config.SMS_SIGNED_IN_PERCENT);
  const register = {
    hour: whole.hour - signIn.hour - signedIn.hour, day: whole.day - signIn.day - signedIn.day,
  };
  return { register, 'sign-in': signIn, 'signed-in': signedIn };
}
