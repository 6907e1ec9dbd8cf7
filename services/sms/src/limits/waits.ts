import { Refusal, type ProblemType } from '@ruxue/contracts';

/** What one number, or one typed number or account, may get. */
export interface CodeLimits {
  /** Between two codes of one purpose (S19). */
  readonly resendSeconds: number;
  readonly perHour: number;
  readonly perDay: number;
  /** Codes a day by typing the number: for a registration, or as a case's new one (B20). */
  readonly typedNumberPerDay: number;
  /** Codes a day by typing an account of the number (S18). */
  readonly typedAccountPerDay: number;
  /** Of one typed value's codes a day, those that one browser and one network may order. */
  readonly typedPerVisitorDay: number;
  readonly typedPerNetworkDay: number;
  /** Codes that one case may order to new numbers, over all numbers (B20). */
  readonly newPhonePerHour: number;
  readonly newPhonePerDay: number;
}

/** Why a code can't be sent yet, and in how many seconds this reason is gone. */
export interface Wait {
  readonly type: Extract<
    ProblemType,
    'sms-too-soon' | 'sms-limit-reached' | 'sms-budget-used-up'
  >;
  readonly seconds: number;
}

const hourSeconds = 60 * 60;
const daySeconds = 24 * hourSeconds;

/** How far back limits look. */
export const lookBackMs = daySeconds * 1000;

/** Whole seconds from `now` until a moment, rounded up so that waiting them is enough. */
export const secondsUntil = (moment: Date, now: Date): number =>
  Math.max(0, Math.ceil((moment.getTime() - now.getTime()) / 1000));

/**
 * Whole seconds until one more fits where any `seconds` may hold `limit`; 0 when it does now. The
 * window slides: it is the newest `limit` of the earlier ones that count, whatever the clock shows.
 */
export function secondsUntilFits(
  earlier: readonly Date[],
  { limit, seconds }: { limit: number; seconds: number },
  now: Date,
): number {
  const newestFirst = earlier.map((moment) => moment.getTime()).sort((a, b) => b - a);
  const blocking = newestFirst[limit - 1];
  if (blocking === undefined) return 0;
  return secondsUntil(new Date(blocking + seconds * 1000), now);
}

/** A code that was ordered before, as far as limits look at it. */
export interface EarlierCode {
  readonly purpose: string;
  readonly isTyped: boolean;
  readonly sentAt: Date;
  readonly subjectHash: string;
  readonly visitorHash?: string | null | undefined;
  readonly networkHash?: string | null | undefined;
  readonly isRedeemedByOrderer: boolean;
}

/**
 * Whether a code was certainly the family's: it was used in the browser that ordered it, so the
 * telephone is at hand there. A family may have two more children to register (S7).
 */
const isTheFamilys = ({ purpose, isRedeemedByOrderer }: EarlierCode): boolean =>
  purpose === 'register' && isRedeemedByOrderer;

/**
 * The earlier codes as one browser may know them. A code used in another browser would tell it that
 * the number has just been registered (decision 0009).
 */
export const asSeenBy = (
  earlier: readonly EarlierCode[],
  { visitorHash }: Pick<EarlierCode, 'visitorHash'>,
): EarlierCode[] =>
  earlier.map((code) => ({
    ...code,
    isRedeemedByOrderer: code.isRedeemedByOrderer && code.visitorHash === visitorHash,
  }));

/** The parts of a number's day that typing can use up: by the number itself, or by an account. */
const isByAccount = ({ purpose }: Pick<EarlierCode, 'purpose'>): boolean => purpose === 'sign-in';

/**
 * Everything that makes a code wait because of the earlier ones to the same recipient: 180 s since
 * the last of its purpose (S19), and the limits an hour and a day over all purposes. Codes to typed
 * numbers and codes to typed accounts each have a part of the day, and signed-in parents have the
 * rest: a stranger who knows the telephone can't stop its family from signing in (L5). A change of
 * telephone waits for no other case, for any case may type this number as its new one (B20).
 */
export function waitsAfter(
  earlier: readonly EarlierCode[],
  code: Pick<EarlierCode, 'purpose' | 'isTyped' | 'subjectHash'>,
  limits: CodeLimits,
  now: Date,
): Wait[] {
  const momentsOf = (those: (code: EarlierCode) => boolean) =>
    earlier.filter(those).map(({ sentAt }) => sentAt);
  const all = momentsOf(() => true);
  const samePurpose = momentsOf(({ purpose, subjectHash }) =>
    purpose === code.purpose &&
    (purpose !== 'change-phone' || subjectHash === code.subjectHash));
  const resend = { limit: 1, seconds: limits.resendSeconds };
  const hour = { limit: limits.perHour, seconds: hourSeconds };
  const day = { limit: limits.perDay, seconds: daySeconds };
  const waits: Wait[] = [
    { type: 'sms-too-soon', seconds: secondsUntilFits(samePurpose, resend, now) },
    { type: 'sms-limit-reached', seconds: secondsUntilFits(all, hour, now) },
    { type: 'sms-limit-reached', seconds: secondsUntilFits(all, day, now) },
  ];
  if (code.isTyped) {
    const limit = isByAccount(code) ? limits.typedAccountPerDay : limits.typedNumberPerDay;
    const share = momentsOf((other) =>
      other.isTyped && isByAccount(other) === isByAccount(code) && !isTheFamilys(other));
    const shareWait = secondsUntilFits(share, { limit, seconds: daySeconds }, now);
    waits.push({ type: 'sms-limit-reached', seconds: shareWait });
  }
  return waits.filter(({ seconds }) => seconds > 0);
}

/**
 * What makes a code for a typed value wait because of the same browser or network: one client
 * leaves a part of the day to the others, so that a stranger can't use up a family's codes (L5). A
 * family's own registrations use up nothing of it.
 */
export function waitsOfClient(
  earlier: readonly EarlierCode[],
  { visitorHash, networkHash }: Pick<EarlierCode, 'visitorHash' | 'networkHash'>,
  limits: CodeLimits,
  now: Date,
): Wait[] {
  const waitOf = (limit: number, those: (code: EarlierCode) => boolean): Wait => {
    const moments = earlier.filter((code) => those(code) && !isTheFamilys(code))
      .map(({ sentAt }) => sentAt);
    const seconds = secondsUntilFits(moments, { limit, seconds: daySeconds }, now);
    return { type: 'sms-limit-reached', seconds };
  };
  const waits = [
    waitOf(limits.typedPerNetworkDay, (code) => code.networkHash === networkHash),
  ];
  if (typeof visitorHash === 'string') {
    waits.push(waitOf(limits.typedPerVisitorDay, (code) => code.visitorHash === visitorHash));
  }
  return waits.filter(({ seconds }) => seconds > 0);
}

/**
 * What makes a case wait because of its own codes to new numbers: 180 s for the same number, and
 * the hour and day over all numbers (B20). It follows from nothing else, so it tells nothing of a
 * number.
 */
export function waitsOfNewPhone(
  earlier: readonly EarlierCode[],
  { subjectHash }: Pick<EarlierCode, 'subjectHash'>,
  limits: CodeLimits,
  now: Date,
): Wait[] {
  const all = earlier.map(({ sentAt }) => sentAt);
  const sameNumber = earlier.filter((code) => code.subjectHash === subjectHash)
    .map(({ sentAt }) => sentAt);
  const resend = { limit: 1, seconds: limits.resendSeconds };
  const hour = { limit: limits.newPhonePerHour, seconds: hourSeconds };
  const day = { limit: limits.newPhonePerDay, seconds: daySeconds };
  const waits: Wait[] = [
    { type: 'sms-too-soon', seconds: secondsUntilFits(sameNumber, resend, now) },
    { type: 'sms-limit-reached', seconds: secondsUntilFits(all, hour, now) },
    { type: 'sms-limit-reached', seconds: secondsUntilFits(all, day, now) },
  ];
  return waits.filter(({ seconds }) => seconds > 0);
}

/**
 * The pause that begins with a code whose successor meets these waits, in seconds: the family is
 * warned before its messages of a day are used up. Null where only the usual wait stands in the way.
 */
export function pauseAfter(waits: readonly Wait[], limits: CodeLimits): number | null {
  const longest = Math.max(0, ...waits
    .filter(({ type }) => type === 'sms-limit-reached').map(({ seconds }) => seconds));
  return longest > limits.resendSeconds ? longest : null;
}

/** Refuses for the longest of the waits: when it is over, the others are too. */
export function refuseWhileWaiting(waits: readonly Wait[]): void {
  const [longest] = waits.toSorted((a, b) => b.seconds - a.seconds);
  if (longest) throw new Refusal(longest.type, { retryAfterSeconds: longest.seconds });
}
