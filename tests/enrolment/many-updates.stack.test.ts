import { detailsItem, ProblemDetails } from '@ruxue/contracts';
import { beforeAll, expect, it } from '@jest/globals';

import { rowCount } from '../chaos/row-count.ts';
import { registeredFamily } from '../support/family.ts';
import {
  dongchengStaff, draftedDetails, mismatchedFamily, reviewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

/** The requests sent at once: the number of those done, and the problems of the others. */
async function together(times: number, send: () => Promise<Response>) {
  const responses = await Promise.all(Array.from({ length: times }, send));
  const refused = responses.filter((response) => !response.ok);
  const problems = await Promise.all(refused.map(async (response) => ({
    type: ProblemDetails.parse(await response.json()).type.replace('/problems/', ''),
    hasRetryAfter: response.headers.has('retry-after'),
  })));
  return { done: times - refused.length, problems };
}

const appliedActions = (caseId: string) =>
  rowCount(world.stack.databases['records']?.superuser ?? '', 'applied_action', caseId);

it('of 25 submissions of one draft at once, one is done and each other one is told why', async () => {
  const family = await registeredFamily(world);
  const draftVersion = await draftedDetails(world.api, family);
  const { done, problems } = await together(25, () =>
    world.api.send('submitDetails', { token: family.token, body: { draftVersion } }));
  expect(done).toBe(1);
  expect(new Set(problems.map(({ type }) => type))).toEqual(new Set(['action-not-allowed']));
});

it('of 100 actions of one case at once, one is done, and each other one refused or asked to come again', async () => {
  const family = await mismatchedFamily(world);
  const { caseId } = await reviewOf(world.api, staff.reviewer, family);
  const { submissionVersion, itemsVersion } = await detailsReturned(caseId);
  const before = await appliedActions(caseId);
  // In five days, at 17:00 in Beijing, when somebody answers the telephone.
  const inFiveDays = new Date(Date.now() + 5 * 24 * 60 * 60 * 1000).toISOString();
  const until = inFiveDays.replace(/T.+/u, 'T09:00:00.000Z');
  const { done, problems } = await together(100, () =>
    world.api.send('returnReview', {
      token: staff.reviewer, params: { caseId }, body: { submissionVersion, itemsVersion, until },
    }));
  expect(done).toBe(1);
  expect(await appliedActions(caseId)).toBe(before + 1);
  // The case has room for eight at a time; the gateway sends the others again.
  expect(problems.filter(({ type }) => type === 'action-not-allowed').length)
    .toBeGreaterThanOrEqual(7);
  for (const { type, hasRetryAfter } of problems) {
    const isLater = ['temporarily-unavailable', 'too-many-requests'].includes(type);
    expect(isLater || type === 'action-not-allowed').toBe(true);
    expect(hasRetryAfter).toBe(isLater);
  }
});

/** The details are to be corrected: what the return is then about (B5). */
async function detailsReturned(caseId: string) {
  const { body: { itemsVersion } } = await world.api.call('judgeItem', {
    token: staff.reviewer,
    params: { caseId, ...detailsItem },
    body: {
      submissionVersion: 1, verdict: 'returned', reasonCode: 'details-wrong', baseVersion: 0,
    },
  });
  return { submissionVersion: 1, itemsVersion };
}
