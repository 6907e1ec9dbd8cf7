import { ProblemDetails } from '@ruxue/contracts';

import { tell } from '../report/run-measurement.ts';
import { codeOrdersTo, wrongCode, type CodeOrder } from './code-orders.ts';
import type { KnownFamily } from './families.ts';
import type { Scene } from './scene.ts';
import type { Answer, Visitor } from './visitor.ts';

/** More than a code's tries, all sent at once. */
const triesAtOnce = 12;
const daySeconds = 24 * 3600;
/** A little over a day, to show a limit that forgets too early. */
const simulatedSeconds = 25 * 3600;
const shortestStepSeconds = 5;
/** The answer to an order comes a moment after the order was counted, now earlier and now later. */
const slackMs = 1000;

/** The yield of a number in the worst 24 hours. */
export interface WorstDay {
  readonly codes: number;
  /** Compared codes, before others were refused unseen: each is a chance of one in 10⁶. */
  readonly tries: number;
}

interface Arrival {
  /** The time of the order's answer, in ms. */
  readonly at: number;
  /** Null without a try: then the most tries of other codes count. */
  readonly tries: number | null;
}

/**
 * A day of an attack on one number: codes are ordered by every way as early as allowed, from ever
 * new addresses, and wrong digits are tried as fast as possible. It counts the arriving messages
 * and the answers "wrong" (not "expired").
 */
export async function attackForOneDay(
  scene: Scene,
  family: KnownFamily,
  stranger: KnownFamily,
): Promise<WorstDay> {
  const { crowd, desk, time, turns } = scene;
  const orders = codeOrdersTo(family, stranger);
  const mayTryAt = new Map(orders.map((order) => [order, 0]));
  const arrivals: Arrival[] = [];
  const known = await desk.codesTo(family.phone);
  const end = time.now() + simulatedSeconds * 1000;

  const orderAndGuess = async (order: CodeOrder) => {
    const buyer = crowd.stranger();
    const [captcha] = order.isTyped ? await desk.solved([buyer]) : [];
    const answer = await order.order(buyer, captcha);
    const at = time.now();
    mayTryAt.set(order, at + waitAfter(answer) * 1000);
    if (answer.status !== 202) return;
    const code = await desk.freshCode(family.phone, known);
    if (code === undefined) return;
    known.push(code);
    const tries = await countTries(scene, { order, code, buyer });
    arrivals.push({ at, tries });
    tell(`  code ${arrivals.length} by ${order.name}: ${tries ?? 'no'} tries taken`);
  };

  while (time.now() < end) {
    for (const order of orders) {
      if ((mayTryAt.get(order) ?? 0) <= time.now()) await orderAndGuess(order);
    }
    if (!time.canPass) break;
    const next = Math.min(...mayTryAt.values(), end);
    await turns.alone(() =>
      time.pass(Math.max((next - time.now()) / 1000, shortestStepSeconds)));
  }
  return worstDayOf(arrivals);
}

/** The answer's wait before the next order. */
function waitAfter({ status, text }: Answer): number {
  if (status === 202) return 0;
  const problem = ProblemDetails.safeParse(JSON.parse(text)).data;
  // For example an ended session: this way gives nothing more.
  return problem?.retryAfterSeconds ?? daySeconds;
}

/** Tries by many at once, and by the browser that ordered the code: some are kept for it. */
async function countTries(
  { crowd, desk }: Scene,
  { order, code, buyer }: { order: CodeOrder; code: string; buyer: Visitor },
): Promise<number | null> {
  const { guess } = order;
  if (!guess) return null;
  const strangers = Array.from({ length: triesAtOnce }, () => crowd.stranger());
  const visitors = [...strangers, ...Array.from({ length: triesAtOnce }, () => buyer)];
  const captchas = order.isTyped ? await desk.solved(visitors) : [];
  const types = await Promise.all(visitors.map(async (visitor: Visitor, place) =>
    problemOf(await guess(visitor, wrongCode(code), captchas[place]))));
  const unexpected = types.filter((type) => !codeAnswers.includes(type));
  if (unexpected.length > 0) tell(`  ${order.name}: also answered ${unexpected.join(', ')}`);
  return types.filter((type) => type === 'sms-code-wrong').length;
}

const codeAnswers = ['sms-code-wrong', 'sms-code-expired'];

const problemOf = ({ status, text }: Answer): string =>
  ProblemDetails.safeParse(JSON.parse(text)).data?.type.replace('/problems/', '') ??
  `status ${status}`;

/** The most within any 24 hours. */
export function worstDayOf(arrivals: readonly Arrival[]): WorstDay {
  const most = Math.max(0, ...arrivals.map(({ tries }) => tries ?? 0));
  const days = arrivals.map(({ at: start }) => {
    const end = start + daySeconds * 1000 - slackMs;
    const within = arrivals.filter(({ at }) => at >= start && at < end);
    const tries = within.reduce((sum, arrival) => sum + (arrival.tries ?? most), 0);
    return { codes: within.length, tries };
  });
  return {
    codes: Math.max(0, ...days.map(({ codes }) => codes)),
    tries: Math.max(0, ...days.map(({ tries }) => tries)),
  };
}
