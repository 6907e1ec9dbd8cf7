import type { ActionNamed, UpdateArgument } from '@ruxue/contracts/actions/action';
import type { PersonsActionName } from '@ruxue/contracts/actions/declarations';
import type { Stage } from '@ruxue/contracts/stages';
import { standingStep } from '@ruxue/rules/at-school';
import { uuid4 } from '@temporalio/workflow';

import { askedAction, type ActionKey } from './asked-action.ts';
import type { CaseInHand } from './case-in-hand.ts';
import { toOutage } from './refusals.ts';
import { inHandler } from './retries.ts';

type Prepared<Name extends PersonsActionName> = (
  theCase: CaseInHand,
  argument: UpdateArgument<Name>,
  key: ActionKey,
) => Promise<void>;

/** Actions whose input the workflow makes, or that need something before they are applied. */
const prepared: { readonly [Name in PersonsActionName]?: Prepared<Name> } = {
  /** S12: the draft is frozen as the next submission first, with the files of B4. */
  async submitDetails(theCase, { actor, draftVersion, manifest, arrivedAt }, key) {
    const { caseId } = theCase;
    const submissionVersion = theCase.state().submissionVersion + 1;
    await theCase.check(inHandler, {
      type: 'submitDetails', actor, submissionVersion, keepsSettlement: false, arrivedAt,
    });
    const frozen = await inHandler.freezeSubmission({ caseId, draftVersion, manifest });
    await theCase.apply(inHandler, key, { type: 'submitDetails', actor, arrivedAt, ...frozen });
  },
  /** B5: outside the window every case answers the same, so it comes before the stage (S14). */
  async takeBack(theCase, argument, key) {
    await inHandler.checkTakeBack({ caseId: theCase.caseId });
    await theCase.apply(inHandler, key, { type: 'takeBack', ...argument });
  },
  /** A publication may be ahead of this workflow, which follows it within seconds (S14). */
  async askSecondLook(theCase, argument, key) {
    if (theCase.state().stage === 'decided') {
      await inHandler.checkSecondLook({ caseId: theCase.caseId });
    }
    await theCase.apply(inHandler, key, { type: 'askSecondLook', ...argument });
  },
  /** B19: records has what is corrected, and knows whether the registry is asked about it. */
  async acceptCorrection(theCase, argument, key) {
    const { caseId } = theCase;
    const accepted = { type: 'acceptCorrection', ...argument } as const;
    await theCase.check(inHandler, { ...accepted, keepsIdentity: false });
    const { requestVersion } = argument;
    const { keepsIdentity } = await inHandler.checkCorrection({ caseId, requestVersion });
    await theCase.apply(inHandler, key, { ...accepted, keepsIdentity });
  },
  confirmPlace: async (theCase, argument, key) => {
    await untilShown(theCase);
    await theCase.apply(inHandler, key, { type: 'confirmPlace', ...argument });
  },
  declinePlace: async (theCase, argument, key) => {
    await untilShown(theCase);
    await theCase.apply(inHandler, key, { type: 'declinePlace', ...argument });
  },
  /** B24: the place may be on its way back, or another child's already. */
  async undoNoShow(theCase, argument, key) {
    const action = { type: 'undoNoShow', ...argument } as const;
    const { isPlaceConfirmed } = await theCase.check(inHandler, action);
    // A step that still waits would come after this one, and take the place away again.
    if (theCase.pending('schoolStep')) throw toOutage();
    const { caseId } = theCase;
    const { schoolId } = argument;
    const step = isPlaceConfirmed ? 'confirmed' : 'admitted';
    const order = theCase.nextOrder();
    await inHandler.claimSchoolStep({ caseId, schoolId, step, order });
    try {
      await theCase.apply(inHandler, key, action);
    } catch (error) {
      if (theCase.state().stage !== 'admitted') {
        const back = { type: 'schoolStep', schoolId, step: 'noShow' } as const;
        theCase.addEffect({ ...back, order: theCase.nextOrder() });
      }
      throw error;
    }
  },
  recordPresentation: (theCase, argument, key) =>
    atSchool(theCase, { type: 'recordPresentation', ...argument }, key),
  enrol: (theCase, argument, key) => atSchool(theCase, { type: 'enrol', ...argument }, key),
  nameSchool: (theCase, argument, key) =>
    atSchool(theCase, { type: 'nameSchool', ...argument }, key),
  /** S20: records seals the number for the last message under a random id. */
  revoke: (theCase, argument, key) =>
    theCase.apply(inHandler, key, { type: 'revoke', ...argument, noticeId: uuid4() }),
};

/** Performs a person's action once, however often it is asked for. */
export async function performUpdate<Name extends PersonsActionName>(
  theCase: CaseInHand,
  name: Name,
  argument: UpdateArgument<Name>,
): Promise<void> {
  const key = askedAction();
  if (theCase.isDone(key)) return;
  const prepare = prepared[name];
  if (prepare) return prepare(theCase, argument, key);
  // Without a preparation the argument is the action's own input.
  const action = { type: name, ...argument } as unknown as ActionNamed<Name>;
  await theCase.apply(inHandler, key, action);
}

/** An admission that is shown may be ahead of this workflow, which follows it within seconds (S17). */
async function untilShown(theCase: CaseInHand): Promise<void> {
  if (theCase.state().stage === 'placed') await inHandler.checkPlace({ caseId: theCase.caseId });
}

const stepOf = { recordPresentation: 'presented', enrol: 'enrolled', nameSchool: 'named' } as const;

/** The stages from which a step is claimed. */
const claimedAt: ReadonlySet<Stage> = new Set(['collecting', 'arranging', 'presented']);

/**
 * The school's step is set before the action is written: an unknown school or a full one changes
 * nothing (B23). When the action does not come about, the step goes back to where the case stands.
 */
async function atSchool(
  theCase: CaseInHand,
  action: ActionNamed<keyof typeof stepOf>,
  key: ActionKey,
): Promise<void> {
  const { caseId } = theCase;
  const { schoolId, type } = action;
  const { isSchoolNamed } = await theCase.check(inHandler, action);
  await inHandler.claimSchoolStep({
    caseId, schoolId, step: stepOf[type], order: theCase.nextOrder(),
    // A state of an earlier build says nothing of it.
    isNamed: type === 'nameSchool' || isSchoolNamed === true,
  });
  try {
    await theCase.apply(inHandler, key, action);
  } catch (error) {
    const state = theCase.state();
    if (claimedAt.has(state.stage)) {
      theCase.addEffect({ ...standingStep(state, schoolId), order: theCase.nextOrder() });
    }
    throw error;
  }
}
