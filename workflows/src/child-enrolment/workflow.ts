import type { Action, UpdateArgument } from '@ruxue/contracts/actions/action';
import { personsActionNames, type PersonsActionName } from '@ruxue/contracts/actions/declarations';
import { refusalForActor } from '@ruxue/contracts/actions/refusal-for-actor';
import type { CaseState } from '@ruxue/rules/case-state';
import type { UpdateDefinition } from '@temporalio/common';
import {
  allHandlersFinished, CancellationScope, condition, continueAsNew, isCancellation,
  setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo,
} from '@temporalio/workflow';

import { askedAction } from './asked-action.ts';
import { takeInHand, type CaseInHand } from './case-in-hand.ts';
import { detailsOf, stateAttributes } from './describe-case.ts';
import { runMainLoop } from './main-loop.ts';
import * as messages from './messages.ts';
import type { ChildEnrolment, ChildEnrolmentInput } from './messages.ts';
import { performUpdate } from './perform-update.ts';
import { answering, isOutage, toFailure, toOutage } from './refusals.ts';
import { onAccountsQueue } from './retries.ts';
import { revokeCase } from './revoke-case.ts';
import { createTurns } from './take-turns.ts';

type PersonsUpdate = UpdateDefinition<void, [UpdateArgument<PersonsActionName>]>;

/** More than a case's people ever press at once; further updates are refused without an event. */
const mostWaiting = 8;

/** One child's way from registration to a season's end or revocation; the only place that decides. */
export async function childEnrolment(input: ChildEnrolmentInput): Promise<void> {
  const { start, settings, carried } = input;
  const asked = { ...(carried?.asked ?? { version: 0, times: 0 }) };
  const reminded = { ...(carried?.reminded ?? { until: null, times: 0 }) };
  const turns = createTurns(isOutage);
  let handled = 0;
  const missed = { isAsked: false };
  let shown: CaseState | undefined = carried?.state;

  const show = (shownCase: CaseInHand) => {
    const state = shownCase.state();
    // Compared by value: only a change is worth an event.
    const before = shown ? stateAttributes(shown) : [];
    const changed = stateAttributes(state).filter(({ value }, at) => value !== before[at]?.value);
    if (changed.length > 0) upsertSearchAttributes(changed);
    shown = state;
    const hasAccount = shownCase.pending('account') === undefined;
    setCurrentDetails(detailsOf(start, state, hasAccount));
  };
  const theCase = takeInHand(input, show);
  shown = theCase.state();
  show(theCase);

  const isRevoked = () => ['revoking', 'revoked'].includes(theCase.state().stage);
  /** Closed, with nothing pending (B25). */
  const isClosed = () => theCase.state().stage === 'closed' && theCase.isIdle();
  const isEnded = () => isRevoked() || isClosed();
  const onUpdate = (name: PersonsActionName) =>
    setHandler<void, [UpdateArgument<PersonsActionName>], PersonsUpdate>(
      messages.updateOf(name),
      async (argument) => {
        try {
          await answering(() => turns.take(() => performUpdate(theCase, name, argument)));
        } finally {
          // At its end: nothing is cancelled while a handler's local activity runs (decision 0005).
          handled += 1;
        }
      },
      {
        // Refused before anything is written: jurisdiction never changes, and a revoked case has
        // nothing to change. A repeat of what revoked it passes, to be answered as done.
        validator: (argument) => {
          const action = { type: name, ...argument } as unknown as Action;
          const refused = refusalForActor(theCase.state(), action);
          if (refused) throw toFailure(refused);
          if (isRevoked() && !theCase.isDone(askedAction())) throw toFailure({ type: 'revoked' });
          if (turns.waiting() >= mostWaiting) throw toOutage();
        },
      },
    );

  setHandler(messages.getStateQuery, () => theCase.state());
  personsActionNames.forEach(onUpdate);

  const actor = { kind: 'system' } as const;
  const onSignal = (actionId: string, action: Action) => {
    handled += 1;
    theCase.inbox.push({ actionId, action });
  };
  setHandler(messages.registryResultSignal, ({ reference, ...result }) =>
    onSignal(`registry-${reference}`, { type: 'registryResult', actor, ...result }));
  setHandler(messages.publishedSignal, ({ kind, ...published }) =>
    onSignal(`published-${published.publicationId}`, {
      type: kind === 'review' ? 'publishReview' : 'publishAdmission', actor, ...published,
    }));

  setHandler(messages.seasonEndedSignal, ({ season }) =>
    onSignal(`season-ended-${season}`, { type: 'closeCase', actor }));

  setHandler(messages.catchUpSignal, () => {
    handled += 1;
    missed.isAsked = true;
  });

  const isDue = () => {
    // Rather when nothing is under way; but a stuck effect doesn't hold it up for ever.
    const most = settings.continueAsNewAfter * (theCase.isIdle() ? 1 : 2);
    return handled >= most || workflowInfo().continueAsNewSuggested;
  };
  const background = new CancellationScope();
  const working = background
    .run(() => runMainLoop(theCase, {
      asked,
      reminded,
      missed,
      settings,
      createAccount: () => onAccountsQueue().createAccount({ caseId: start.caseId }),
    }))
    .catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  await Promise.race([
    working, condition(() => (isEnded() || isDue()) && allHandlersFinished()),
  ]);
  background.cancel();
  await working;
  await condition(allHandlersFinished);

  if (isClosed()) return;
  if (isRevoked()) {
    await revokeCase(theCase);
    await condition(allHandlersFinished);
    return;
  }
  await continueAsNew<ChildEnrolment>({
    start, settings, carried: { ...theCase.carry(), asked, reminded },
  });
}
