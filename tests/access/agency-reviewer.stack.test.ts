import { beforeAll, describe, expect, it } from '@jest/globals';

import { registeredFamily } from '../support/family.ts';
import {
  caseForAgency, dongchengStaff, reviewOf, submittedDetails,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let agency: string;
let caseId: string;
beforeAll(async () => {
  world = openWorld();
  agency = await world.staffToken('agency-chaoyang');
  ({ caseId } = await caseForAgency(world));
});

const item = { item: 'residence-owned', subject: 'child' };
const someFile = { fileId: '00000000-0000-4000-8000-000000000000', page: '1' };
const judge = (token: string, params: Record<string, string>, baseVersion = 0) => ({
  token, params, body: { submissionVersion: 1, verdict: 'accepted' as const, baseVersion },
});

describe("an agency's reviewer (B4, L7)", () => {
  it('reads the own item and its files, and judges it', async () => {
    const params = { caseId };
    const { body } = await world.api.call('getAgencyReview', { token: agency, params });
    expect(body.items.map((one) => one.item)).toEqual([item.item]);
    const files = await world.api.call('getReviewMaterials', { token: agency, params });
    expect(files.body).toEqual({ files: [] });
    const judged = await world.api.call('judgeItem', judge(agency, { caseId, ...item }));
    expect(judged.body).toMatchObject({ itemsVersion: 1, computedOutcome: null });
    // Whoever comes later reads whose verdict stands, by name; the id stays inside.
    const manager = await world.staffToken('manager-chaoyang');
    const late = await world.api.refused('judgeItem', judge(manager, { caseId, ...item }));
    expect(late).toMatchObject({ status: 409, problem: { type: '/problems/version-conflict' } });
    expect(late.problem.detail).toMatch(/^.+已于.+审核“.*房屋权属证明”$/u);
    expect(late.problem.detail).not.toMatch(/\{staff\}|另一位工作人员/u);
    expect(late.problem).not.toHaveProperty('staffId');
  });

  it('is refused everything else of the case', async () => {
    const params = { caseId };
    expect(await world.api.status('getReview', { token: agency, params })).toBe(403);
    const other = { caseId, item: 'details', subject: 'child' };
    expect(await world.api.status('judgeItem', judge(agency, other))).toBe(403);
    const page = { caseId, ...someFile };
    expect(await world.api.status('getReviewMaterialPage', { token: agency, params: page })).toBe(404);
  });

  it('meets no case of another district, nor of another agency', async () => {
    const { reviewer } = await dongchengStaff(world);
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const elsewhere = { caseId: (await reviewOf(world.api, reviewer, family)).caseId };
    const police = await world.staffToken('agency-dongcheng');
    for (const token of [agency, police]) {
      for (const name of ['getAgencyReview', 'getReviewMaterials'] as const) {
        expect([name, await world.api.status(name, { token, params: elsewhere })])
          .toEqual([name, 404]);
      }
    }
    const params = { ...elsewhere, ...item };
    expect(await world.api.status('judgeItem', judge(agency, params))).toBe(404);
    const reviewerThere = await world.staffToken('reviewer-chaoyang');
    expect(await world.api.status('judgeItem', judge(reviewerThere, { caseId, ...item }))).toBe(403);
  });
});
