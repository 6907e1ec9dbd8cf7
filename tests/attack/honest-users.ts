import { setTimeout as pause } from 'node:timers/promises';

import { somePassword } from '@ruxue/testing/people';

import { tell } from '../report/run-measurement.ts';
import type { KnownFamily } from './families.ts';
import { HonestUser, type HonestPerson } from './honest-user.ts';
import type { Scene } from './scene.ts';
import { besiege } from './siege.ts';

/** Nobody signs in more than 20 times an hour. */
const visitEverySeconds = 75;
/** Every so many visits the SMS way is tried even if the password works. */
const smsEveryVisits = 2;
/** A bound: the longest pause that the sign-in page tells is 15 minutes. */
const mostWaitSeconds = 16 * 60;

/** Honest people beside the attack. */
export interface HonestUsers {
  /** Waits, under siege, until nobody is in doubt: a way works again, or the told times are over. */
  settle(): Promise<void>;
  /** Sends everybody home; how many were locked out. */
  finish(): Promise<number>;
}

/**
 * Lets victims and bystanders sign in for as long as the attack takes. The first one's account and
 * number are besieged all the while, and the second one's number, who has forgotten the password and
 * types no code but those of his own; the third is a reviewer, whose name is known; one bystander
 * shares the attackers' network, others do not.
 */
export function letHonestUsersIn(
  scene: Scene,
  [first, second, ...families]: readonly [KnownFamily, KnownFamily, ...KnownFamily[]],
): HonestUsers {
  const { crowd } = scene;
  const siege = besiege(scene, first, 'everything');
  const orders = besiege(scene, second, 'the telephone');
  const victim = new HonestUser(scene, 'the victim', crowd.stranger(), personOf(first), {
    beforeTyping: (smsCode) => siege.guessAt(smsCode),
  });
  const forgetful = new HonestUser(
    scene, 'a victim without a password', crowd.stranger(), personOf(second),
    { hasForgottenPassword: true, beforeTyping: (smsCode) => orders.guessAt(smsCode) },
  );
  const bystanders = families.map((family, place) => place === 0
    ? new HonestUser(scene, 'a neighbour of the attackers', siege.neighbour, personOf(family))
    : new HonestUser(scene, `bystander ${place}`, crowd.stranger(), personOf(family)));
  const staff = besiegedReviewer(scene);
  const users = [victim, forgetful, ...staff.users, ...bystanders];
  const ending = new AbortController();
  const lives = Promise.all(users.map((user) => live(user, ending.signal)));
  lives.catch(() => {
    // What breaks the measurement is thrown when it is asked for.
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
      const [wrongPasswords] = await Promise.all([siege.end(), orders.end(), staff.end()]);
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

/** A member of staff, in the browser of every day, while strangers try passwords for the name. */
function besiegedReviewer(scene: Scene): { users: HonestUser[]; end(): Promise<number> } {
  const { reviewer } = scene.target;
  if (reviewer === null) return { users: [], end: () => Promise.resolve(0) };
  const { username, password } = reviewer;
  const person = { account: username, password, phone: null };
  const habits = { hasKnownBrowser: true };
  const user = new HonestUser(scene, 'a reviewer', scene.crowd.stranger(), person, habits);
  const target = { accountNumber: username, idNumber: username, phone: '', token: '' };
  return { users: [user], end: besiege(scene, target, 'the account').end };
}

async function live(user: HonestUser, end: AbortSignal): Promise<void> {
  for (let visit = 1; !end.aborted; visit += 1) {
    await user.signIn(visit % smsEveryVisits === 0);
    await pause(visitEverySeconds * 1000, undefined, { signal: end }).catch(() => undefined);
  }
}
