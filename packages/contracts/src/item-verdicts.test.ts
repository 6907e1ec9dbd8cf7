import { describe, expect, it } from '@jest/globals';

import type { ConnectorAnswer } from './connectors.ts';
import {
  computeOutcome, GivenVerdict, objectionTo, type CaseItem, type ComputedOutcome,
} from './item-verdicts.ts';
import { identityStatuses } from './stages.ts';

const verdictOf = (verdict: 'accepted' | 'rejected' | 'returned'): CaseItem['verdict'] => ({
  verdict, reasonCode: verdict === 'accepted' ? null : 'unclear', note: null, by: 'staff',
  staffId: 'staff-1', judgedAt: '2027-05-06T04:30:00.000Z', version: 1,
});
const states = [null, 'accepted', 'rejected', 'returned'] as const;
const owners = [null, 'housing'] as const;
const kinds = owners.flatMap((reviewedBy) => states.map((state) => ({ reviewedBy, state })));

/** Every list of up to three items, each of the district or of an agency. */
function everyList(length: number): CaseItem[][] {
  if (length === 0) return [[]];
  return everyList(length - 1).flatMap((before) => [
    before,
    ...kinds.map(({ reviewedBy, state }): CaseItem[] => [...before, {
      item: `item-${before.length}`, subject: 'child', title: `第${before.length}项`, reviewedBy,
      verdict: state === null ? null : verdictOf(state), check: null,
    }]),
  ]);
}
const cases = everyList(3).flatMap((items) =>
  identityStatuses.map((identity) => ({ items, identity })));
const outcomes = ['approved', 'rejected', 'returned'] as const;

describe('the outcome of a case (B7)', () => {
  it('follows the rule for every list of items and every identity', () => {
    for (const { items, identity } of cases) {
      const states = items.map(({ verdict }) => verdict?.verdict ?? null);
      const isVerified = identity === 'verified' || identity === 'checkedByStaff';
      const waits = items.some(({ reviewedBy, verdict }) => reviewedBy && !verdict);
      const expected: ComputedOutcome = states.includes('returned') ? 'returned'
        : states.includes('rejected') ? 'rejected'
          : waits || !isVerified ? null : 'approved';
      expect(computeOutcome(items, identity)).toBe(expected);
      expect(computeOutcome(items.toReversed(), identity)).toBe(expected);
    }
  });

  it('never moves towards an approval by one more 不符合 or 需补正', () => {
    const rank = (outcome: ComputedOutcome) =>
      outcome === null ? 1 : { approved: 0, rejected: 2, returned: 3 }[outcome];
    for (const { items, identity } of cases) {
      const before = rank(computeOutcome(items, identity));
      for (const verdict of ['rejected', 'returned'] as const) {
        const worse = items.map((item, index) =>
          index === 0 && item.verdict === null ? { ...item, verdict: verdictOf(verdict) } : item);
        expect(rank(computeOutcome(worse, identity))).toBeGreaterThanOrEqual(before);
      }
    }
  });

  it('has an objection to every other outcome, and none to itself', () => {
    for (const { items, identity } of cases) {
      const computed = computeOutcome(items, identity);
      for (const outcome of outcomes) {
        const objection = objectionTo(outcome, items, identity);
        expect(objection === null).toBe(outcome === computed);
        if (objection?.item) expect(objection.text).toContain(objection.item.title);
      }
    }
  });
});

describe('an item that an agency’s system was asked about (C2)', () => {
  const asked = (answer: ConnectorAnswer | null, verdict: CaseItem['verdict'] = null): CaseItem => ({
    item: 'work', subject: 'guardian1', title: '就业证明', reviewedBy: null, verdict,
    check: {
      connector: 'social-insurance', answer, askedAt: '2027-05-06T04:30:00.000Z',
      until: '2027-05-07T04:30:00.000Z', answeredAt: null, recheckFrom: null,
    },
  });

  it.each([
    [null, '还在等部门系统答复'], ['different', '社会保险系统答复“不一致”'],
    ['not-found', '社会保险系统答复“查无”'], ['silent', '社会保险系统答复“未应答”'],
  ] as const)('waits for a person after %s', (answer, words) => {
    expect(computeOutcome([asked(answer)], 'verified')).toBeNull();
    expect(objectionTo('approved', [asked(answer)], 'verified')?.text).toContain(words);
    expect(computeOutcome([asked(answer, verdictOf('accepted'))], 'verified')).toBe('approved');
  });

  it('follows 一致, and a person’s verdict before it', () => {
    const found = { ...verdictOf('accepted'), by: 'connector', staffId: null };
    const same = asked('same', found as CaseItem['verdict']);
    expect(computeOutcome([same], 'verified')).toBe('approved');
    expect(computeOutcome([asked('same', verdictOf('rejected'))], 'verified')).toBe('rejected');
  });
});

describe('a given verdict', () => {
  const given = (more: object) =>
    GivenVerdict.safeParse({ submissionVersion: 1, baseVersion: 0, ...more });
  const faultOf = (more: object) => given(more).error?.issues[0];

  it.each(['rejected', 'returned'])('%s needs a reason', (verdict) => {
    expect(faultOf({ verdict })).toMatchObject({ path: ['reasonCode'], message: '请选择一项原因' });
    expect(given({ verdict, reasonCode: 'unclear', note: ' 第2页 ' }).data?.note).toBe('第2页');
  });

  it.each(['accepted', null])('%s has no reason and no note', (verdict) => {
    expect(given({ verdict }).success).toBe(true);
    expect(faultOf({ verdict, reasonCode: 'unclear' })?.path).toEqual(['reasonCode']);
    expect(faultOf({ verdict, note: '看过' })?.path).toEqual(['reasonCode']);
  });

  it('says how long a note may be', () => {
    const long = { verdict: 'rejected', reasonCode: 'unclear', note: '长'.repeat(201) };
    expect(faultOf(long)?.message).toBe('说明最多200个字');
  });
});
