import { lanes, type Lane } from '@ruxue/rules/effects';
import { allHandlersFinished, condition, log } from '@temporalio/workflow';

import type { AskedRegistry, PendingEffect, RemindedDeadline } from './carried-case.ts';
import type { CaseInHand } from './case-in-hand.ts';
import type { CaseSettings } from './messages.ts';
import { inTurn } from './in-turn.ts';
import { findRefusal } from './refusals.ts';
import { inBackground, onNoticesQueue } from './retries.ts';
import { watchDeadline } from './watch-deadline.ts';
import { watchRegistry } from './watch-registry.ts';

/**
 * The work that follows actions, side by side, for as long as the scope lives. Nothing of it starts
 * while a handler's local activity runs (decision 0005).
 */
export async function runMainLoop(
  theCase: CaseInHand,
  { asked, reminded, missed, settings, createAccount }: {
    readonly asked: AskedRegistry;
    readonly reminded: RemindedDeadline;
    readonly missed: { isAsked: boolean };
    readonly settings: CaseSettings;
    readonly createAccount: () => Promise<void>;
  },
): Promise<void> {
  const perform = async ({ number, effect }: PendingEffect): Promise<void> => {
    if (effect.type === 'account') return createAccount();
    // Its own time comes when the case is erased (revoke-case.ts).
    if (effect.type === 'lastNotice') return;
    const isOfSms = effect.type === 'notice' || effect.type === 'recallNotice'
      || effect.type === 'stopNotice';
    const activities = isOfSms ? onNoticesQueue() : inBackground;
    await activities.performEffect({ caseId: theCase.caseId, number, effect });
    // Of a recalled review the child is on its way out again (B22).
    if (effect.type !== 'sync' || theCase.pending('removal') !== undefined) return;
    // S15: the stage moves once the second system has everything.
    const { submissionVersion } = effect;
    theCase.inbox.push({
      actionId: `sync-${submissionVersion}-${number}`,
      action: { type: 'completeSync', actor: { kind: 'system' }, submissionVersion },
    });
  };
  await Promise.all([
    ...lanes.map((lane) => drainLane(theCase, lane, perform)),
    applyInbox(theCase),
    watchRegistry(theCase, settings.registryRecheckSeconds, asked),
    watchDeadline(theCase, settings, reminded),
    catchUpWhenAsked(theCase, missed),
  ]);
}

/**
 * Performs the effects of one lane in their order. An effect leaves the list only when it is done:
 * the run after this one finds it there and repeats it.
 */
async function drainLane(
  theCase: CaseInHand,
  lane: Lane,
  perform: (pending: PendingEffect) => Promise<void>,
): Promise<never> {
  for (;;) {
    await condition(() => theCase.next(lane) !== undefined && allHandlersFinished());
    const next = theCase.next(lane);
    if (!next) continue;
    await perform(next);
    theCase.done(next);
  }
}

/**
 * Applies what machines have told. Nobody waits for an answer: late or repeated news is no news,
 * and records is asked for as long as it takes. Handlers go on meanwhile: records decides whose
 * action comes first, and the other is decided anew.
 */
async function applyInbox(theCase: CaseInHand): Promise<never> {
  const { inbox } = theCase;
  for (;;) {
    await condition(() => inbox.length > 0 && allHandlersFinished());
    // A handler may have begun meanwhile.
    if ((await inTurn()) && !allHandlersFinished()) continue;
    const [told] = inbox;
    if (!told) continue;
    const { actionId, action } = told;
    try {
      await theCase.apply(inBackground, { actionId, requestHash: null }, action);
    } catch (error) {
      const refusal = findRefusal(error);
      if (!refusal) throw error;
      log.info('ignored', { action: action.type, refusal: refusal.type ?? '' });
    }
    inbox.shift();
  }
}

/** After a start anew, or on a restored engine: records goes ahead, and this workflow follows. */
async function catchUpWhenAsked(
  theCase: CaseInHand,
  missed: { isAsked: boolean },
): Promise<never> {
  for (;;) {
    await condition(() => missed.isAsked && allHandlersFinished());
    missed.isAsked = false;
    try {
      await theCase.catchUp(inBackground);
    } catch (error) {
      // Of an erased case there is nothing to follow.
      if (!findRefusal(error)) throw error;
    }
  }
}
