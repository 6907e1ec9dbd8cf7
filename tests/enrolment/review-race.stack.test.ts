import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemDetails } from '@ruxue/contracts';

import { forEachOf } from '../report/for-each-of.ts';
import { idsOf, openLoadedDistrict, type LoadedDistrict } from '../season/loaded-district.ts';
import { giveToAgency } from '../support/agency-items.ts';
import { openWorld } from '../support/world.ts';

const children = 100;
const atOnce = 6;
const longest = 240_000;
/** Nobody else decides there. */
const district = '110118';
const agencysItem = { item: 'residence-owned', subject: 'child' };

let place: LoadedDistrict;
beforeAll(async () => {
  const world = openWorld();
  await giveToAgency(world, { district, item: agencysItem.item, agency: 'housing' });
  place = await openLoadedDistrict(world, { district, children, housing: 'owned' });
}, longest);
afterAll(() => place.close());

/** Reads and decides until the case is decided, by oneself or by another; how often by oneself. */
async function decideUntilDone(token: string, caseId: string): Promise<number> {
  const params = { caseId };
  for (;;) {
    const { body } = await place.world.api.call('getReview', { token, params });
    if (body.stage !== 'inReview') return 0;
    const { submissionVersion, itemsVersion } = body;
    const answer = await place.world.api.send('decideReview', {
      token, params, body: { submissionVersion, itemsVersion, outcome: 'approved' },
    });
    if (answer.status === 201) return 1;
    const { type } = ProblemDetails.parse(await answer.json());
    expect(['version-conflict', 'action-not-allowed', 'items-disagree'].map((one) => `/problems/${one}`))
      .toContain(type);
  }
}

async function judgeOwnItem(token: string, caseId: string): Promise<number> {
  const answer = await place.world.api.send('judgeItem', {
    token, params: { caseId, ...agencysItem },
    body: { submissionVersion: 1, verdict: 'accepted', baseVersion: 0 },
  });
  await answer.body?.cancel();
  return answer.status;
}

describe('two reviewers, a manager and an agency at one case (B7, L6)', () => {
  it('decide each child exactly once, and the agency’s verdict is kept', async () => {
    const { cases, rows, staff } = place;
    expect(cases).toHaveLength(children);
    const deciders = [staff('reviewer'), staff('reviewer'), staff('district-manager')];
    const agency = staff('agency-reviewer');
    await forEachOf(idsOf(cases), atOnce, async (caseId) => {
      const [judged, ...decided] = await Promise.all([
        judgeOwnItem(agency(), caseId),
        ...deciders.map((token) => decideUntilDone(token(), caseId)),
      ]);
      expect(judged).toBe(200);
      expect(decided.filter((count) => count === 1)).toHaveLength(1);
    });
    const audited = await rows<{ event: string; count: number }>('records',
      `select event, count(*)::int as count from audit_entry
       where case_id = any($1) and event in ('decideReview', 'judgeItem')
       group by event order by event`,
      [idsOf(cases)],
    );
    expect(audited).toEqual([
      { event: 'decideReview', count: children }, { event: 'judgeItem', count: children },
    ]);
    const decisions = await rows<{ version: number; outcome: string }>('records',
      'select version, outcome from decision where case_id = any($1)', [idsOf(cases)],
    );
    expect(decisions).toEqual(cases.map(() => ({ version: 1, outcome: 'approved' })));
  }, longest);
});
