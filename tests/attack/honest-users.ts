import { setTimeout as pause } from 'node:timers/promises';

import { somePassword } from '@ruxue/testing/people';

import { tell } from '../report/run-measurement.ts';
import type { KnownFamily } from './families.ts';
import { HonestUser, type HonestPerson } from './honest-user.ts';
import type { Scene } from './scene.ts';
import { besiege } from './siege.ts';

/** A person signs in at most 20 times an hour. */
const visitEverySeconds = 75;
/** After so many visits the SMS way is tried, even if the password works. */
const smsEveryVisits = 2;
/** A bound: the longest pause on the sign-in page is 15 minutes. */
const mostWaitSeconds = 16 * 60;

/** Honest people beside the attack. */
export interface HonestUsers {
  /**
   * Waits, under siege, until every outcome is clear: a way works again, or the announced waits are
   * over.
   */
  settle(): Promise<void>;
  /** Ends all visits; answers the number of people locked out. */
  finish(): Promise<number>;
}

/**
 * Victims and bystanders sign in during the whole attack. The first victim's account and number are
 * besieged. The second victim's number is besieged; this person has no password and types only
 * codes of own orders. The third is a reviewer, whose name is known. One bystander shares the
 * attackers' network, others do not. The first victim and the reviewer use their usual browser, as
 * a family uses the one of its registration; the others use a new one each time.
 */
export async function letHonestUsersIn(
  scene: Scene,
  [first, second, ...families]: readonly [KnownFamily, KnownFamily, ...KnownFamily[]],
): Promise<HonestUsers> {
  const { crowd } = scene;
  const victim = new HonestUser(scene, 'the victim', crowd.stranger(), personOf(first), {
    hasKnownBrowser: true, beforeTyping: (smsCode) => siege.guessAt(smsCode),
  });
  const [reviewer] = reviewersOf(scene);
  // Once before the attack: from then on their browsers are known.
  for (const user of [victim, reviewer]) await user?.signIn(false);
  const siege = besiege(scene, first, 'everything');
  const orders = besiege(scene, second, 'the telephone');
  const guesses = reviewer && besiege(scene, accountAlone(reviewer.account), 'the account');
  const forgetful = new HonestUser(
    scene, 'a victim without a password', crowd.stranger(), personOf(second),
    { hasForgottenPassword: true, beforeTyping: (smsCode) => orders.guessAt(smsCode) },
  );
  const bystanders = families.map((family, place) => place === 0
    ? new HonestUser(scene, 'a neighbour of the attackers', siege.neighbour, personOf(family))
    : new HonestUser(scene, `bystander ${place}`, crowd.stranger(), personOf(family)));
  const users = [victim, forgetful, ...(reviewer ? [reviewer] : []), ...bystanders];
  const ending = new AbortController();
  const lives = Promise.all(users.map((user) => live(user, ending.signal)));
  lives.catch(() => {
    // An error of the measurement is thrown when the result is read.
  });
  return {
    async settle() {
      const end = Date.now() + mostWaitSeconds * 1000;
      while (users.some(({ isWaiting }) => isWaiting) && Date.now() < end) {
        await pause(1000);
      }
    },
    async finish() {
      ending.abort();
      await lives;
      const [wrongPasswords] = await Promise.all([siege.end(), orders.end(), guesses?.end()]);
      tell(`honest users, beside ${wrongPasswords} wrong passwords and as many orders as pass:`);
      for (const { name, counts, isLockedOut } of users) {
        tell(
          `  ${name}: password ${counts.password} times (${counts.passwordFailed} refused), ` +
          `SMS ${counts.sms} (${counts.smsFailed})${isLockedOut ? ', LOCKED OUT' : ''}`,
        );
      }
      return users.filter(({ isLockedOut }) => isLockedOut).length;
    },
  };
}

const personOf = ({ accountNumber, phone }: KnownFamily): HonestPerson => ({
  account: accountNumber, password: somePassword, phone,
});

/** A member of staff, without a telephone; none in a foreign stack. */
function reviewersOf(scene: Scene): HonestUser[] {
  const { reviewer } = scene.target;
  if (reviewer === null) return [];
  const person = { account: reviewer.username, password: reviewer.password, phone: null };
  const habits = { hasKnownBrowser: true };
  return [new HonestUser(scene, 'a reviewer', scene.crowd.stranger(), person, habits)];
}

/** The facts that strangers know of a member of staff. */
const accountAlone = (account: string): KnownFamily =>
  ({ accountNumber: account, idNumber: account, phone: '', token: '' });

async function live(user: HonestUser, end: AbortSignal): Promise<void> {
  for (let visit = 1; !end.aborted; visit += 1) {
    await user.signIn(visit % smsEveryVisits === 0);
    await pause(visitEverySeconds * 1000, undefined, { signal: end }).catch(() => undefined);
  }
}
