import type { Action } from '@ruxue/contracts';
import type { UpdateDefinition } from '@temporalio/common';
import {
  allHandlersFinished, CancellationScope, condition, continueAsNew, currentUpdateInfo,
  isCancellation, setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo,
} from '@temporalio/workflow';

import type { CaseState } from './case-state.ts';
import { detailsOf, stateAttributes } from './describe-case.ts';
import { drainEffects } from './drain-effects.ts';
import { refusalForActor } from './jurisdiction.ts';
import * as messages from './messages.ts';
import type { ChildEnrolment, ChildEnrolmentInput } from './messages.ts';
import { takeInHand, toFailure } from './perform-action.ts';
import { answering, ignoringRefusals } from './refusals.ts';
import { onAccountsQueue } from './retries.ts';
import { revokeCase } from './revoke-case.ts';
import { watchRegistry } from './watch-registry.ts';

/** One child's way from registration to admission or revocation; the only place that decides. */
export async function childEnrolment(input: ChildEnrolmentInput): Promise<void> {
  const { start, settings, carried } = input;
  const asked = { version: carried?.askedVersion ?? 0 };
  let hasAccount = carried?.hasAccount ?? false;
  let handled = 0;
  let shown: CaseState | undefined = carried?.state;

  const show = (state: CaseState) => {
    // Compared by value: only what has changed is worth an event.
    const before = shown ? stateAttributes(shown) : [];
    const changed = stateAttributes(state).filter(({ value }, at) => value !== before[at]?.value);
    if (changed.length > 0) upsertSearchAttributes(changed);
    shown = state;
    setCurrentDetails(detailsOf(start, state, hasAccount));
  };
  const theCase = takeInHand(input, show);
  shown = theCase.state();
  setCurrentDetails(detailsOf(start, shown, hasAccount));

  const counted = async (work: Promise<void>) => {
    try {
      await work;
    } finally {
      handled += 1;
    }
  };

  const onUpdate = <Argument extends object>(
    definition: UpdateDefinition<void, [Argument]>,
    toAction: (argument: Argument) => Action,
  ) =>
    setHandler(
      definition,
      (argument) =>
        counted(answering(() => theCase.perform(updateId(), toAction(argument)))),
      {
        // Jurisdiction never changes, so it is refused before anything is written.
        validator: (argument) => {
          const refused = refusalForActor(theCase.state(), toAction(argument));
          if (refused) throw toFailure(refused);
        },
      },
    );

  setHandler(messages.getStateQuery, () => theCase.state());
  setHandler(messages.submitDetailsUpdate, ({ draftVersion }) =>
    counted(answering(() => theCase.submit(updateId(), draftVersion))),
  );
  setHandler(messages.takeBackUpdate, ({ submissionVersion }) =>
    counted(answering(() => theCase.takeBack(updateId(), submissionVersion))),
  );
  onUpdate(messages.decideReviewUpdate, (argument) => ({ type: 'decideReview', ...argument }));
  onUpdate(messages.undoDecisionUpdate, (argument) => ({ type: 'undoDecision', ...argument }));
  onUpdate(messages.confirmDataUpdate, (argument) => ({ type: 'confirmData', ...argument }));
  onUpdate(messages.recordPresentationUpdate, (argument) => ({
    type: 'recordPresentation', ...argument,
  }));
  onUpdate(messages.enrolUpdate, (argument) => ({ type: 'enrol', ...argument }));
  onUpdate(messages.undoEnrolmentUpdate, (argument) => ({ type: 'undoEnrolment', ...argument }));
  onUpdate(messages.approveAdmissionUpdate, (argument) => ({
    type: 'approveAdmission', ...argument,
  }));
  onUpdate(messages.undoApprovalUpdate, (argument) => ({ type: 'undoApproval', ...argument }));
  onUpdate(messages.revokeUpdate, (argument) => ({ type: 'revoke', ...argument }));

  const actor = { kind: 'system' } as const;
  setHandler(messages.registryResultSignal, ({ reference, ...result }) =>
    counted(ignoringRefusals('registryResult', () =>
      theCase.perform(`registry-${reference}`, { type: 'registryResult', actor, ...result }),
    )),
  );
  setHandler(messages.publishedSignal, ({ publicationId, decisionVersion, kind }) =>
    counted(ignoringRefusals('published', () =>
      theCase.perform(`published-${publicationId}`, {
        type: kind === 'review' ? 'publishReview' : 'publishAdmission',
        actor, publicationId, decisionVersion,
      }),
    )),
  );

  const isRevoking = () => theCase.state().stage === 'revoking';
  const isDue = () => {
    // Rather between effects than in the midst of one; but a stuck one doesn't hold it up for ever.
    const most = settings.continueAsNewAfter * (theCase.pending.length > 0 ? 2 : 1);
    return handled >= most || workflowInfo().continueAsNewSuggested;
  };
  const background = new CancellationScope();
  const working = background
    .run(() => Promise.all([
      drainEffects(theCase),
      watchRegistry(theCase, settings.registryRecheckSeconds, asked),
    ]))
    .catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });

  if (!hasAccount) {
    await onAccountsQueue(workflowInfo().taskQueue).createAccount({ caseId: start.caseId });
    hasAccount = true;
    setCurrentDetails(detailsOf(start, theCase.state(), hasAccount));
  }
  await Promise.race([working, condition(() => isRevoking() || isDue())]);
  background.cancel();
  await working;
  await condition(allHandlersFinished);

  if (isRevoking()) {
    await revokeCase(theCase);
    await condition(allHandlersFinished);
    return;
  }
  await continueAsNew<ChildEnrolment>({
    start,
    settings,
    carried: { ...theCase.carry(), hasAccount, askedVersion: asked.version },
  });
}

/** The id of the update being handled: the action's id in records. */
function updateId(): string {
  const info = currentUpdateInfo();
  if (!info) throw new Error('not in an update');
  return info.id;
}
