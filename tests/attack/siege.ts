import { setTimeout as pause } from 'node:timers/promises';

import { codeOrdersTo, wrongCode } from './code-orders.ts';
import type { KnownFamily } from './families.ts';
import { tryPassword } from './login-page.ts';
import type { Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

const attemptEverySeconds = 2;
/** A bound on a run: half an hour. */
const mostAttempts = 900;
/** Codes are ordered after so many attempts. */
const orderEveryAttempts = 5;
/** More wrong digits at once than a code's tries. */
const guessesAtOnce = 6;

/**
 * The besiegers' knowledge: account, ID number and telephone, or the telephone or account alone.
 */
type Knowledge = 'everything' | 'the telephone' | 'the account';

/** An attack on one person, until it is ended. */
export interface Siege {
  /** An honest person in the attackers' network. */
  readonly neighbour: Visitor;
  /** Strangers try wrong digits for a code that the family is about to type. */
  guessAt(smsCode: string): Promise<void>;
  /** Ends the attack; answers the number of attempts. */
  end(): Promise<number>;
}

/**
 * Tries wrong passwords for a family's account, and orders codes to its number by everything a
 * stranger can type, from many addresses of one network and from others, each with a solved picture
 * code. Besiegers with the telephone alone order as many registration codes as they can. Besiegers
 * with the account alone, such as a staff name, try passwords. They don't use up the tries of their
 * own codes; docs/limits.md tells the effect of that.
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
    // An error of the measurement is thrown at its end.
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
