import { setTimeout as pause } from 'node:timers/promises';

import { codeOrdersTo, wrongCode } from './code-orders.ts';
import type { KnownFamily } from './families.ts';
import { tryPassword } from './login-page.ts';
import type { Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

const attemptEverySeconds = 2;
/** A bound on how much a run does: half an hour of it. */
const mostAttempts = 900;
/** Codes are ordered at every so many attempts. */
const orderEveryAttempts = 5;
/** More wrong digits at once than a code has tries. */
const guessesAtOnce = 6;

/** What the besiegers know: account, ID number and telephone, or the telephone or account alone. */
type Knowledge = 'everything' | 'the telephone' | 'the account';

/** An attack on one person that goes on until it is ended. */
export interface Siege {
  /** Somebody honest in the attackers' network. */
  readonly neighbour: Visitor;
  /** Strangers try wrong digits for a code of the family's that it is about to type. */
  guessAt(smsCode: string): Promise<void>;
  /** Ends it; how many attempts there were. */
  end(): Promise<number>;
}

/**
 * Wrong passwords for a family's account and codes ordered to its number by everything a stranger
 * can type, from the many addresses of one network and from others, each with a solved picture code.
 * Who knows the telephone alone orders codes for registrations, as many as there are, and who knows
 * the account alone, as that of a member of staff, tries passwords. The tries of
 * codes that the besiegers ordered are not used up: docs/limits.md says what that would do.
 */
export function besiege(scene: Scene, family: KnownFamily, knowing: Knowledge): Siege {
  const { crowd, desk, turns } = scene;
  const camp = crowd.stranger();
  const ending = new AbortController();
  const knowsAccount = knowing !== 'the telephone';
  const typedOrders = codeOrdersTo(family, family).filter(({ isTyped }) => isTyped);
  const orders = knowing === 'the account'
    ? []
    : typedOrders.filter(({ name }) => knowsAccount || name === 'register');
  const signIns = typedOrders.filter(({ name }) => name.startsWith('sign-in'));
  let attempts = 0;
  const attack = async () => {
    if (knowsAccount) {
      const visitor = attempts % 2 === 0 ? crowd.neighbourOf(camp) : crowd.stranger();
      const account = attempts % 3 === 0 ? family.idNumber : family.accountNumber;
      await tryPassword(scene, visitor, account, `Wrong${String(attempts)}pass`);
    }
    attempts += 1;
    if (attempts % orderEveryAttempts !== 1) return;
    for (const order of orders) {
      const buyer = crowd.stranger();
      const [captcha] = await desk.solved([buyer]);
      await order.order(buyer, captcha);
    }
  };
  const going = (async () => {
    while (!ending.signal.aborted && attempts < mostAttempts) {
      await turns.together(attack);
      const { signal } = ending;
      await pause(attemptEverySeconds * 1000, undefined, { signal }).catch(() => undefined);
    }
  })();
  going.catch(() => {
    // What breaks the measurement is thrown at its end.
  });
  return {
    neighbour: crowd.neighbourOf(camp),
    async guessAt(smsCode) {
      const guessers = Array.from({ length: guessesAtOnce }, () => crowd.stranger());
      const captchas = await desk.solved(guessers);
      await Promise.all(guessers.map(async (guesser, place) => {
        const { guess } = signIns[place % signIns.length] ?? {};
        await guess?.(guesser, wrongCode(smsCode), captchas[place]);
      }));
    },
    async end() {
      ending.abort();
      await going;
      return attempts;
    },
  };
}
