import {
  allowedActions, stages, type Action, type ProblemType, type Stage, type StaffActor,
} from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';
import { describe, expect, it } from '@jest/globals';

import type { CaseState } from './case-state.ts';
import { decide, initialState, needsRegistryCheck, projectionOf } from './enrolment.ts';

const district = '110101';
const schoolId = 'school-110101-1';
const publicationId = '0b9f1a52-9c33-4b36-a0b0-111111111111';

const reviewer = staffOf(district, ['reviewer']);
const manager = staffOf(district, ['district-manager']);
const officer = staffOf(district, ['school-officer'], schoolId);
const parent = { kind: 'parent' } as const;
const system = { kind: 'system' } as const;

/** One action of each type that fits the state below, whatever its stage. */
const fitting: { [Type in Action['type']]: Extract<Action, { type: Type }> } = {
  submitDetails: { type: 'submitDetails', actor: parent, submissionVersion: 2 },
  takeBack: { type: 'takeBack', actor: parent, submissionVersion: 1 },
  registryResult: {
    type: 'registryResult', actor: system, submissionVersion: 1, outcome: 'verified', fields: [],
  },
  decideReview: {
    type: 'decideReview', actor: reviewer, submissionVersion: 1, outcome: 'rejected',
    reasonCodes: ['residence-proof'],
  },
  undoDecision: { type: 'undoDecision', actor: reviewer, decisionVersion: 1 },
  publishReview: { type: 'publishReview', actor: system, publicationId, decisionVersion: 1 },
  completeSync: { type: 'completeSync', actor: system, submissionVersion: 1 },
  confirmData: { type: 'confirmData', actor: parent, submissionVersion: 1 },
  recordPresentation: { type: 'recordPresentation', actor: officer, schoolId },
  enrol: { type: 'enrol', actor: officer, schoolId },
  undoEnrolment: { type: 'undoEnrolment', actor: officer, schoolId },
  approveAdmission: { type: 'approveAdmission', actor: manager },
  undoApproval: { type: 'undoApproval', actor: manager },
  publishAdmission: { type: 'publishAdmission', actor: system, publicationId, decisionVersion: 1 },
  revoke: { type: 'revoke', actor: parent },
  completeRevocation: { type: 'completeRevocation', actor: system },
};

/** Where each action leads when it is allowed; registryResult and confirmData keep the stage. */
const leadsTo: Partial<Record<Action['type'], Stage>> = {
  submitDetails: 'inReview', takeBack: 'registered', decideReview: 'decided',
  undoDecision: 'inReview',
  publishReview: 'approved', completeSync: 'collecting', recordPresentation: 'presented',
  enrol: 'enrolled', undoEnrolment: 'presented', approveAdmission: 'placed',
  undoApproval: 'enrolled', publishAdmission: 'admitted', revoke: 'revoking',
  completeRevocation: 'revoked',
};

const at = (stage: Stage, more: Partial<CaseState> = {}): CaseState => ({
  ...initialState(district), stage, stageVersion: 7, submissionVersion: 1, decisionVersion: 1,
  schoolId, outcome: 'approved', ...more,
});

const stateAfter = (state: CaseState, action: Action): CaseState => {
  const decision = decide(state, action);
  if ('refused' in decision) throw new Error(`refused: ${decision.refused.type}`);
  return decision.state;
};
const refusalOf = (state: CaseState, action: Action): ProblemType | null => {
  const decision = decide(state, action);
  return 'refused' in decision ? decision.refused.type : null;
};

describe('every stage and every action', () => {
  const cases = stages.flatMap((stage) =>
    Object.values(fitting).map((action) => ({ stage, action, type: action.type })),
  );

  it.each(cases)('$stage: $type', ({ stage, action, type }) => {
    const allowed: readonly string[] = allowedActions[stage];
    const before = at(stage);
    const decision = decide(before, action);
    if (!allowed.includes(type)) {
      expect(decision).toMatchObject({ refused: { type: 'action-not-allowed' } });
      return;
    }
    expect(decision).toMatchObject({
      state: { stage: leadsTo[type] ?? stage, stageVersion: before.stageVersion + 1 },
    });
  });
});

describe('the whole way', () => {
  it('leads from registration to admission, with what each step sets off', () => {
    let state = initialState(district);
    const told: string[] = [];
    const act = (action: Action) => {
      const decision = decide(state, action);
      if ('refused' in decision) throw new Error(decision.refused.type);
      state = decision.state;
      told.push(`${action.type}: ${decision.effects.map(({ type }) => type).join(' ')}`);
    };
    act({ ...fitting.submitDetails, submissionVersion: 1 });
    expect(needsRegistryCheck(state)).toBe(true);
    act(fitting.registryResult);
    expect(needsRegistryCheck(state)).toBe(false);
    act({ ...fitting.decideReview, outcome: 'approved', reasonCodes: [] });
    for (const type of [
      'publishReview', 'completeSync', 'confirmData', 'recordPresentation', 'enrol',
      'approveAdmission', 'publishAdmission',
    ] as const) act(fitting[type]);

    expect(projectionOf(state)).toEqual({
      stage: 'admitted', stageVersion: 10, identity: 'verified', submissionVersion: 1,
      decisionVersion: 1, schoolId, confirmedVersion: 1,
    });
    expect(told).toEqual([
      'submitDetails: ', 'registryResult: notice', 'decideReview: ', 'publishReview: notice sync',
      'completeSync: ', 'confirmData: ', 'recordPresentation: notice', 'enrol: ',
      'approveAdmission: ', 'publishAdmission: schoolStep notice',
    ]);
  });

  it('ends in rejected, without a sync, when the decision was a refusal', () => {
    const decided = stateAfter(at('inReview'), fitting.decideReview);
    expect(decide(decided, { ...fitting.publishReview, decisionVersion: 2 })).toMatchObject({
      state: { stage: 'rejected' }, effects: [{ type: 'notice' }],
    });
  });

  it('tells nobody of hidden steps', () => {
    for (const [stage, type] of [
      ['inReview', 'decideReview'], ['decided', 'undoDecision'], ['presented', 'enrol'],
      ['enrolled', 'approveAdmission'], ['placed', 'undoApproval'],
    ] as const) {
      expect(decide(at(stage), fitting[type])).toMatchObject({ effects: [] });
    }
    // The freed place is set at the school only.
    expect(decide(at('enrolled'), fitting.undoEnrolment)).toMatchObject({
      effects: [{ type: 'schoolStep', schoolId, step: 'presented' }],
    });
  });
});

describe('versions', () => {
  it.each([
    ['registered', { ...fitting.submitDetails, submissionVersion: 1 }],
    ['inReview', { ...fitting.registryResult, submissionVersion: 2 }],
    ['inReview', { ...fitting.decideReview, submissionVersion: 2 }],
    ['decided', { ...fitting.undoDecision, decisionVersion: 2 }],
    ['decided', { ...fitting.publishReview, decisionVersion: 2 }],
    ['approved', { ...fitting.completeSync, submissionVersion: 2 }],
    ['collecting', { ...fitting.confirmData, submissionVersion: 2 }],
    ['placed', { ...fitting.publishAdmission, decisionVersion: 2 }],
  ] as const)('%s: an action about another version is refused (%#)', (stage, action) => {
    expect(refusalOf(at(stage), action)).toBe('version-conflict');
  });

  it('a second answer of the registry for the same submission changes nothing', () => {
    const verified = at('inReview', { identity: 'verified' });
    expect(refusalOf(verified, { ...fitting.registryResult, outcome: 'mismatch' })).toBe(
      'action-not-allowed',
    );
  });
});

describe('what was taken back (B5)', () => {
  const { takeBack, submitDetails, registryResult, decideReview } = fitting;
  const takenBack = (more: Partial<CaseState> = {}) => stateAfter(at('inReview', more), takeBack);

  it('is with the parent again, whom the registry is not asked about', () => {
    const state = takenBack();
    expect(state).toMatchObject({ stage: 'registered', submissionVersion: 1 });
    expect(needsRegistryCheck(state)).toBe(false);
    expect(refusalOf(state, takeBack)).toBe('action-not-allowed');
  });

  it('is not verified any more, but what differed stays to be read (S13)', () => {
    expect(takenBack({ identity: 'verified' }).identity).toBe('pending');
    expect(takenBack({ identity: 'mismatch' }).identity).toBe('mismatch');
  });

  it('is submitted as another version, which the registry is asked about anew', () => {
    expect(refusalOf(takenBack(), { ...submitDetails, submissionVersion: 1 })).toBe(
      'version-conflict',
    );
    const again = stateAfter(takenBack({ identity: 'mismatch' }), submitDetails);
    expect(again).toMatchObject({ stage: 'inReview', submissionVersion: 2, identity: 'pending' });
    expect(needsRegistryCheck(again)).toBe(true);
  });

  it('is not decided or answered for any more, and a reviewer reads why (B7)', () => {
    expect(decide(takenBack(), decideReview)).toEqual({
      refused: { type: 'action-not-allowed', detail: expect.stringContaining('撤回修改') },
    });
    expect(refusalOf(takenBack(), registryResult)).toBe('action-not-allowed');
    const again = stateAfter(takenBack(), submitDetails);
    expect(refusalOf(again, decideReview)).toBe('version-conflict');
    expect(refusalOf(again, registryResult)).toBe('version-conflict');
  });

  it('that is refused says nothing of a decision, whatever version is named (S14)', () => {
    const refused = { refused: { type: 'action-not-allowed' } };
    for (const submissionVersion of [1, 2]) {
      expect(decide(at('decided'), { ...takeBack, submissionVersion })).toEqual(refused);
    }
    expect(decide(at('inReview'), { ...takeBack, submissionVersion: 2 })).toEqual(refused);
  });
});

describe('approval (S13, B7)', () => {
  const approve: Action = { ...fitting.decideReview, outcome: 'approved', reasonCodes: [] };

  it.each([
    ['pending', 'identity-not-verified'], ['mismatch', 'identity-not-verified'],
    ['verified', null], ['checkedByStaff', null],
  ] as const)('with identity %s: %s', (identity, refusal) => {
    expect(refusalOf(at('inReview', { identity }), approve)).toBe(refusal);
  });

  it('a refusal needs a reason', () => {
    expect(decide(at('inReview'), { ...fitting.decideReview, reasonCodes: [] })).toMatchObject({
      refused: { type: 'invalid-input', fields: [{ path: 'reasonCodes' }] },
    });
  });
});

describe('jurisdiction (L7)', () => {
  const staffActions = Object.values(fitting).filter(({ actor }) => actor.kind === 'staff');
  const by = (action: Action, actor: StaffActor): Action =>
    action.actor.kind === 'staff' ? { ...action, actor } as Action : action;

  it.each(staffActions)('$type: another district does not know the case', (action) => {
    const stranger = { ...actorOf(action), district: '110102' } as const;
    for (const stage of stages) {
      expect(refusalOf(at(stage), by(action, stranger))).toBe('not-found');
    }
  });

  it.each(staffActions)('$type: no district, no case', (action) => {
    expect(refusalOf(at('inReview'), by(action, { ...actorOf(action), district: null }))).toBe(
      'not-found',
    );
  });

  it.each(staffActions)('$type: other roles are refused', (action) => {
    for (const role of ['counter-clerk', 'city-office', 'operator', 'agency-reviewer'] as const) {
      expect(refusalOf(at('inReview'), by(action, staffOf(district, [role], schoolId)))).toBe('forbidden');
    }
  });

  it.each(['recordPresentation', 'enrol', 'undoEnrolment'] as const)(
    '%s: an officer acts for the own school only',
    (type) => {
      const other = staffOf(district, ['school-officer'], 'school-110101-2');
      expect(refusalOf(at('presented'), by(fitting[type], other))).toBe('not-found');
    },
  );

  it('an officer cannot enrol a child that presented itself elsewhere', () => {
    const elsewhere = at('presented', { schoolId: 'school-110101-2' });
    expect(refusalOf(elsewhere, fitting.enrol)).toBe('not-found');
    expect(refusalOf({ ...elsewhere, stage: 'enrolled' }, fitting.undoEnrolment)).toBe('not-found');
  });
});

describe('hidden stages answer a parent like the stage they seem to be (S14)', () => {
  // Whether a submission can still be taken back is told (B5): nobody has begun to review it.
  const parentsActions = Object.values(fitting).filter(
    ({ actor, type }) => actor.kind === 'parent' && type !== 'takeBack',
  );
  const seemsTo = [
    ['decided', 'inReview'], ['enrolled', 'presented'], ['placed', 'presented'],
  ] as const;

  it.each(seemsTo)('%s like %s', (hidden, shown) => {
    for (const action of parentsActions) {
      for (const version of [1, 2]) {
        const asked = 'submissionVersion' in action
          ? { ...action, submissionVersion: version }
          : action;
        const atHidden = decide(at(hidden), asked);
        const atShown = decide(at(shown), asked);
        if ('refused' in atShown) expect(atHidden).toEqual(atShown);
        else expect('refused' in atHidden).toBe(false);
      }
    }
  });
});

const actorOf = (action: Action): StaffActor => {
  if (action.actor.kind !== 'staff') throw new Error('not an action of staff');
  return action.actor;
};
