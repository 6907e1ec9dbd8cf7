import { Refusal, type ProblemType } from '@ruxue/contracts';

/** What one number, or one typed number or account, may get. */
export interface CodeLimits {
  /** Between two codes of one purpose (S19). */
  readonly resendSeconds: number;
  readonly perHour: number;
  readonly perDay: number;
  /** Codes a day that may be ordered without signing in. */
  readonly typedPerDay: number;
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
}

/**
 * Everything that makes a code wait because of the earlier ones to the same recipient: 180 s since
 * the last of its purpose (S19), and the limits an hour and a day over all purposes. Codes ordered
 * without signing in leave a part of the day to the others.
 */
export function waitsAfter(
  earlier: readonly EarlierCode[],
  code: { purpose: string; isTyped: boolean },
  limits: CodeLimits,
  now: Date,
): Wait[] {
  const momentsOf = (those: (code: EarlierCode) => boolean) =>
    earlier.filter(those).map(({ sentAt }) => sentAt);
  const all = momentsOf(() => true);
  const samePurpose = momentsOf(({ purpose }) => purpose === code.purpose);
  const resend = { limit: 1, seconds: limits.resendSeconds };
  const hour = { limit: limits.perHour, seconds: hourSeconds };
  const day = { limit: limits.perDay, seconds: daySeconds };
  const waits: Wait[] = [
    { type: 'sms-too-soon', seconds: secondsUntilFits(samePurpose, resend, now) },
    { type: 'sms-limit-reached', seconds: secondsUntilFits(all, hour, now) },
    { type: 'sms-limit-reached', seconds: secondsUntilFits(all, day, now) },
  ];
  if (code.isTyped) {
    const typedDay = { limit: limits.typedPerDay, seconds: daySeconds };
    const typed = momentsOf(({ isTyped }) => isTyped);
    waits.push({ type: 'sms-limit-reached', seconds: secondsUntilFits(typed, typedDay, now) });
  }
  return waits.filter(({ seconds }) => seconds > 0);
}

/** Refuses for the longest of the waits: when it is over, the others are too. */
export function refuseWhileWaiting(waits: readonly Wait[]): void {
  const [longest] = waits.toSorted((a, b) => b.seconds - a.seconds);
  if (longest) throw new Refusal(longest.type, { retryAfterSeconds: longest.seconds });
}
