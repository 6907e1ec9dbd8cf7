import { setTimeout as pause } from 'node:timers/promises';

import { codeOrdersTo } from './code-orders.ts';
import type { KnownFamily } from './families.ts';
import { tryPassword } from './login-page.ts';
import type { Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

const attemptEverySeconds = 2;
/** A bound on how much a run does: half an hour of it. */
const mostAttempts = 900;
/** Codes are ordered at every so many attempts. */
const orderEveryAttempts = 5;

/** An attack on one family that goes on until it is ended. */
export interface Siege {
  /** Somebody honest in the attackers' network. */
  readonly neighbour: Visitor;
  /** Ends it; how many wrong passwords were tried. */
  end(): Promise<number>;
}

/**
 * Wrong passwords for a family's account and codes ordered to its number by everything a stranger
 * can type, from the many addresses of one network and from others, each with a solved picture code.
 */
export function besiege(scene: Scene, family: KnownFamily): Siege {
  const { crowd, desk, turns } = scene;
  const camp = crowd.stranger();
  const ending = new AbortController();
  const typedOrders = codeOrdersTo(family, family).filter(({ isTyped }) => isTyped);
  let attempts = 0;
  const attack = async () => {
    const visitor = attempts % 2 === 0 ? crowd.neighbourOf(camp) : crowd.stranger();
    const account = attempts % 3 === 0 ? family.idNumber : family.accountNumber;
    await tryPassword(scene, visitor, account, `Wrong${String(attempts)}pass`);
    attempts += 1;
    if (attempts % orderEveryAttempts !== 1) return;
    for (const order of typedOrders) {
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
    async end() {
      ending.abort();
      await going;
      return attempts;
    },
  };
}
