import { actionsAt, closingAt, stages, type Action } from '@ruxue/contracts';
import { describe, expect, it } from '@jest/globals';

import {
  initialState, needsRegistryCheck, projectionOf, type CaseState,
} from './case-state.ts';
import { decide } from './decide.ts';
import {
  at, district, fitting, leadsTo, overdue, refusalOf, schoolId, stateAfter,
} from './testing/fitting-actions.ts';

describe('every stage and every action', () => {
  const cases = stages.flatMap((stage) =>
    Object.values(fitting).map((action) => ({ stage, action, type: action.type })),
  );

  it.each(cases)('$stage: $type', ({ stage, action, type }) => {
    // The deadline of a case in review is extended only once it has passed.
    const isExtended = type === 'extendDeadline' && stage === 'inReview';
    const closedAs = stage === 'closed' ? 'declined' : null;
    const isOfIdentity = type === 'registryResult' || type === 'confirmSettlement';
    const isDisputed = type === 'releaseHold' || type === 'moveNumber';
    const before = at(stage, {
      ...(isExtended ? overdue : {}), ...(isOfIdentity ? { identity: 'pending' } : {}), closedAs,
      hold: isDisputed ? 'dispute' : null,
    });
    const decision = decide(before, action);
    if (!actionsAt(stage).includes(type)) {
      const ended = { revoking: 'revoked', revoked: 'revoked', closed: 'case-closed' };
      const refusal = new Map(Object.entries(ended)).get(stage) ?? 'action-not-allowed';
      expect(decision).toMatchObject({ refused: { type: refusal } });
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
    act({ ...fitting.decideReview, outcome: 'approved' });
    for (const type of [
      'publishReview', 'completeSync', 'confirmData', 'recordPresentation', 'enrol',
      'approveAdmission', 'publishAdmission',
    ] as const) act(fitting[type]);

    expect(projectionOf(state)).toEqual({
      stage: 'admitted', stageVersion: 10, identity: 'verified', submissionVersion: 1,
      decisionVersion: 1, schoolId, confirmedVersion: 1, returnUntil: null, isOverdue: false,
      secondLook: 'none', closedAs: null,
    });
    expect(told).toEqual([
      'submitDetails: ', 'registryResult: notice', 'decideReview: ', 'publishReview: sync notice',
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

describe('presenting at a school (S16)', () => {
  it.each([[0, 1], [1, 2]])(
    'is refused while version %i is confirmed and version %i is the current one',
    (confirmedVersion, submissionVersion) => {
      const state = at('collecting', { confirmedVersion, submissionVersion });
      expect(refusalOf(state, fitting.recordPresentation)).toBe('data-not-confirmed');
      const confirmed = stateAfter(state, { ...fitting.confirmData, submissionVersion });
      expect(stateAfter(confirmed, fitting.recordPresentation).stage).toBe('presented');
    });
});

describe('approval (S13, B7)', () => {
  const approve: Action = { ...fitting.decideReview, outcome: 'approved' };

  it.each([
    ['pending', 'identity-not-verified'], ['mismatch', 'identity-not-verified'],
    ['verified', null], ['checkedByStaff', null],
  ] as const)('with identity %s: %s', (identity, refusal) => {
    expect(refusalOf(at('inReview', { identity }), approve)).toBe(refusal);
  });
});

describe('an identity settled by document (S13)', () => {
  const { proposeSettlement, confirmSettlement, submitDetails, takeBack } = fitting;

  it.each(['mismatch', 'pending'] as const)('leads out of %s, without a word before', (identity) => {
    const open = at('inReview', { identity });
    expect(decide(open, proposeSettlement)).toEqual({
      state: { ...open, stageVersion: open.stageVersion + 1 }, effects: [],
    });
    expect(decide(open, confirmSettlement)).toMatchObject({
      state: { identity: 'checkedByStaff', stage: 'inReview' }, effects: [{ type: 'notice' }],
    });
  });

  it.each(['verified', 'checkedByStaff'] as const)('is not needed when %s', (identity) => {
    for (const action of [proposeSettlement, confirmSettlement]) {
      expect(refusalOf(at('inReview', { identity }), action)).toBe('action-not-allowed');
    }
  });

  it('is about one submission', () => {
    for (const action of [proposeSettlement, confirmSettlement]) {
      expect(refusalOf(at('inReview'), { ...action, submissionVersion: 2 })).toBe('version-conflict');
    }
  });

  it('is kept by a resubmission with equal compared fields, and by no other', () => {
    const settled = stateAfter(at('inReview', { identity: 'mismatch' }), confirmSettlement);
    const back = stateAfter(settled, takeBack);
    expect(stateAfter(back, submitDetails).identity).toBe('pending');
    const kept = stateAfter(back, { ...submitDetails, keepsSettlement: true });
    expect(kept.identity).toBe('checkedByStaff');
    expect(needsRegistryCheck(kept)).toBe(false);
  });

  it('is no dead end for a registry that answers late', () => {
    const settled = stateAfter(at('inReview', { identity: 'pending' }), confirmSettlement);
    expect(refusalOf(settled, { ...fitting.registryResult, outcome: 'mismatch' })).toBe(
      'action-not-allowed',
    );
  });
});

describe("the season's end (B25)", () => {
  const { closeCase, revoke, decideReview } = fitting;

  it.each([
    ['registered', 'notSubmitted'], ['lapsed', 'notSubmitted'], ['rejected', 'notApproved'],
    ['admitted', 'admitted'], ['declined', 'declined'], ['noShow', 'left'], ['withdrawn', 'left'],
  ] as const)('closes a case that is %s as %s, and tells nobody', (stage, closedAs) => {
    expect(decide(at(stage), closeCase)).toMatchObject({
      state: { stage: 'closed', closedAs }, effects: [],
    });
  });

  it.each([
    'inReview', 'returned', 'decided', 'approved', 'collecting', 'presented', 'enrolled', 'placed',
  ] as const)('closes nobody who is %s', (stage) => {
    expect(refusalOf(at(stage), closeCase)).toBe('action-not-allowed');
  });

  it('has an outcome for each stage at which the action may happen', () => {
    const closable = stages.filter((stage) => actionsAt(stage).includes('closeCase'));
    expect(closable).toEqual(stages.filter((stage) => closingAt(stage) !== undefined));
  });

  it('answers whoever comes later with the outcome', () => {
    const closed = stateAfter(at('rejected'), closeCase);
    expect(decide(closed, decideReview)).toEqual({
      refused: { type: 'case-closed', detail: expect.stringContaining('审核未通过') },
    });
  });

  it('leaves revocation possible, except after an admission (S20)', () => {
    expect(stateAfter(stateAfter(at('rejected'), closeCase), revoke).stage).toBe('revoking');
    expect(refusalOf(stateAfter(at('admitted'), closeCase), revoke)).toBe('case-closed');
  });
});
