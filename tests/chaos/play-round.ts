import { setTimeout as pause } from 'node:timers/promises';

import { waitUntil } from '@ruxue/testing/wait-for';

import { acceptAllAndFail } from './accept-all-and-fail.ts';
import { gatherCast, type CastSize } from './gather-cast.ts';
import { accountOf, endOfCase, noticesOf, type Errand } from './errands.ts';
import type { Fault } from './faults.ts';
import { noticesInAll } from './notices-in-all.ts';
import { persist } from './persist.ts';
import type { Scene } from './scene.ts';
import { failedWorkflows, findTraces } from './find-traces.ts';
import { letVisitorsIn } from './visitors.ts';

/** While sms is away, nothing but a message may take longer than this. */
const normalSeconds = 30;
/** Work that isn't done this long after a fault counts as lost. */
const lostAfterSeconds = 180;

/** The effects of one fault; its violations are in the scene's findings. */
export interface Round {
  /** From the end of the fault until everything that was accepted is done. */
  readonly recoverySeconds: number;
  /** Which of it was done last. */
  readonly last: string;
  /** How many answers during the fault asked somebody to come back later. */
  readonly postponed: number;
}

/**
 * Makes one service fail just after registrations, a publication and revocations were accepted,
 * while others go on using the system; then waits until all that was accepted is done.
 */
export async function playRound(
  scene: Scene, fault: Fault, size: CastSize & { faultSeconds: number },
): Promise<Round> {
  const { findings } = scene;
  const failedBefore = await failedWorkflows(scene);
  const cast = await gatherCast(scene, size);
  const postponedBefore = findings.postponed;
  const { newcomers, errands, endFault } = await acceptAllAndFail(scene, cast, fault);
  const lasts = pause(size.faultSeconds * 1000);
  const visitors = letVisitorsIn(scene, cast);
  const begun = errands.map((one) => follow(scene, one, size.faultSeconds + lostAfterSeconds));
  try {
    if (fault.service === 'sms') await expectInTime(scene, begun);
    await lasts;
    // A fault that nobody has felt shows nothing.
    await waitUntil('somebody to feel the fault', () => findings.postponed > postponedBefore);
  } finally {
    await endFault();
  }
  const endedAt = Date.now();

  const late = await visitors.leave();
  const registered = [...newcomers, ...late];
  const followers = [
    ...late.map((one) => accountOf(scene, one)),
    ...registered.map(({ registration: { registered: { guardian } } }) =>
      noticesOf(scene, guardian.phone, noticesInAll.newcomer)),
    ...cast.candidates.map(({ registered: { guardian } }) =>
      noticesOf(scene, guardian.phone, noticesInAll.candidate)),
    ...cast.leavers.map((one) => endOfCase(scene, one)),
  ].map((one) => follow(scene, one, lostAfterSeconds));
  const done = await Promise.all([...begun, ...followers]);
  const last = done.reduce((one, other) => (other.at > one.at ? other : one));
  await findTraces(scene, cast, registered);
  const failed = (await failedWorkflows(scene)) - failedBefore;
  if (failed > 0) findings.violations.push(`${failed} workflows have failed`);
  return {
    recoverySeconds: Math.max(0, last.at - endedAt) / 1000,
    last: last.what,
    postponed: findings.postponed - postponedBefore,
  };
}

/** An errand at its end, and when that was. */
interface Done {
  readonly what: string;
  readonly at: number;
}

/** Waits for an errand. What is never done counts as lost. */
async function follow(
  { findings }: Scene, { what, isDone }: Errand, seconds: number,
): Promise<Done> {
  try {
    await persist(what, seconds, async () => (await isDone()) || undefined);
  } catch (error) {
    findings.lost.push(error instanceof Error ? error.message : String(error));
  }
  return { what, at: Date.now() };
}

/** No stage, account, sync or 「撤销成功」 waits for messages. */
async function expectInTime({ findings }: Scene, errands: readonly Promise<Done>[]) {
  let waiting = errands.length;
  for (const one of errands) void one.then(() => { waiting -= 1; });
  await Promise.race([Promise.all(errands), pause(normalSeconds * 1000)]);
  if (waiting > 0) findings.violations.push(`${waiting} errands wait for sms`);
}
