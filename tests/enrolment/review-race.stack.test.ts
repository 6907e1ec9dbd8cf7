import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemDetails } from '@ruxue/contracts';
import { Client } from 'pg';

import { forEachOf } from '../report/for-each-of.ts';
import { invitedStaff } from '../support/staff.ts';
import { caseForAgency } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

const children = 12;
const ownItem = { item: 'residence-owned', subject: 'child' };

let world: World;
let records: Client;
beforeAll(async () => {
  world = openWorld();
  records = new Client({ connectionString: world.stack.databases['records']?.app ?? '' });
  await records.connect();
});
afterAll(() => records.end());

/** Reads and decides until the case is decided, by oneself or by another; how often by oneself. */
async function decideUntilDone(token: string, caseId: string): Promise<number> {
  const params = { caseId };
  for (;;) {
    const { body } = await world.api.call('getReview', { token, params });
    if (body.stage !== 'inReview') return 0;
    const { submissionVersion, itemsVersion } = body;
    const answer = await world.api.send('decideReview', {
      token, params, body: { submissionVersion, itemsVersion, outcome: 'approved' },
    });
    if (answer.status === 201) return 1;
    const { type } = ProblemDetails.parse(await answer.json());
    expect(['version-conflict', 'action-not-allowed', 'items-disagree'].map((one) => `/problems/${one}`))
      .toContain(type);
  }
}

async function judgeOwnItem(token: string, caseId: string): Promise<number> {
  const answer = await world.api.send('judgeItem', {
    token, params: { caseId, ...ownItem },
    body: { submissionVersion: 1, verdict: 'accepted', baseVersion: 0 },
  });
  return answer.status;
}

describe('two reviewers, a manager and an agency at one case (B7, L6)', () => {
  it('decide each child exactly once, and the agency’s verdict is kept', async () => {
    const manager = await world.staffToken('manager-chaoyang');
    const { token: another } = await invitedStaff(world, manager);
    const reviewer = await world.staffToken('reviewer-chaoyang');
    const deciders = [reviewer, another, manager];
    const agency = await world.staffToken('agency-chaoyang');
    const cases: string[] = [];
    await forEachOf(Array.from({ length: children }), 4, async () => {
      cases.push((await caseForAgency(world, reviewer)).caseId);
    });
    await forEachOf(cases, 6, async (caseId) => {
      const [judged, ...decided] = await Promise.all([
        judgeOwnItem(agency, caseId),
        ...deciders.map((token) => decideUntilDone(token, caseId)),
      ]);
      expect(judged).toBe(200);
      expect(decided.filter((count) => count === 1)).toHaveLength(1);
    });
    const { rows } = await records.query<{ event: string; count: number }>(
      `select event, count(*)::int as count from audit_entry
       where case_id = any($1) and event in ('decideReview', 'judgeItem')
       group by event order by event`,
      [cases],
    );
    expect(rows).toEqual([
      { event: 'decideReview', count: children }, { event: 'judgeItem', count: children },
    ]);
    const decisions = await records.query<{ version: number; outcome: string }>(
      'select version, outcome from decision where case_id = any($1)', [cases],
    );
    expect(decisions.rows).toEqual(cases.map(() => ({ version: 1, outcome: 'approved' })));
  });
});
