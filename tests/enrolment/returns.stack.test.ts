import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

import { messagesTo, registeredFamily, type Family } from '../support/family.ts';
import {
  detailsRejected, dongchengStaff, published, queuedCase, revocationReceipt, reviewOf, revoked,
  submittedDetails, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
let records: Client;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
  records = new Client({ connectionString: world.stack.databases['records']?.app ?? '' });
  await records.connect();
});
afterAll(() => records.end());

const inDays = (days: number) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T04:00:00.000Z`;
};

/** A submitted case on which somebody has judged an item to be corrected. */
async function judgedFamily(item: string, subject: string, reasonCode: string) {
  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  const caseId = await queuedCase(world.api, staff.reviewer, family);
  await records.query(
    `insert into item_verdict (case_id, item, subject, verdict, reason_code, judged_as, judged_at, version)
     values ($1, $2, $3, 'returned', $4, 'staff', now(), 1)`,
    [caseId, item, subject, reasonCode],
  );
  await records.query(
    'update enrolment_case set items_version = items_version + 1 where id = $1', [caseId],
  );
  return { ...family, caseId };
}
type Judged = Awaited<ReturnType<typeof judgedFamily>>;

const giveBack = ({ caseId }: Judged, token: string, itemsVersion = 1, until = inDays(5)) =>
  world.api.send('returnReview', {
    token, params: { caseId }, body: { submissionVersion: 1, itemsVersion, until },
  });
async function resubmit(family: Family): Promise<Response> {
  const { token } = family;
  const { draft } = await viewOf(world.api, family);
  const { body: { places } } = await world.api.call('getMaterials', { token });
  const materials = places.flatMap(({ files }) =>
    files.map(({ fileId, hash }) => ({ fileId, hash })));
  return world.api.send('submitDetails', {
    token, body: { draftVersion: draft?.version ?? 0, materials },
  });
}

describe('「退回补正」 (B5)', () => {
  it('tells the family at once, opens what is to correct alone, and goes on with it', async () => {
    const family = await judgedFamily('household-same', 'child', 'household-register');
    expect((await giveBack(family, staff.reviewer, 0)).status).toBe(409);
    expect((await giveBack(family, staff.officer)).status).toBe(403);
    const stranger = await world.staffToken('manager-chaoyang');
    expect((await giveBack(family, stranger)).status).toBe(404);
    // At night nobody answers the telephone: refused with a sentence, not as an outage.
    const atNight = inDays(5).replace(/T.+/u, 'T16:00:00.000Z');
    const late = await giveBack(family, staff.reviewer, 1, atNight);
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('8:00至21:00')]);
    const { phone } = family.registered.guardian;
    const before = (await messagesTo(world.api, phone)).length;
    expect((await giveBack(family, staff.reviewer)).status).toBe(201);
    const view = await viewOf(world.api, family);
    expect(view).toMatchObject({
      phase: 'toCorrect', corrections: [{ item: 'household-same', subject: 'child' }],
      nextStep: { until: inDays(5) }, allowed: ['submit-details', 'revoke'],
    });
    await waitUntil('a message', async () => (await messagesTo(world.api, phone)).length > before);
    const { body: materials } = await world.api.call('getMaterials', { token: family.token });
    expect(materials.places.filter(({ isOpen }) => isOpen).map(({ item, state }) => [item, state]))
      .toEqual([['household-same', 'to-correct']]);
    const calendar = await world.api.send('getDeadlines', { token: family.token });
    expect(await calendar.text()).toContain('补正并重新提交');
    const save = { baseVersion: view.draft?.version ?? 0, data: {} };
    expect(await world.api.status('saveDraft', { token: family.token, body: save })).toBe(409);
    const early = await world.api.refused('decideReview', {
      token: staff.reviewer, params: { caseId: family.caseId },
      body: { submissionVersion: 1, outcome: 'rejected' },
    });
    expect(early.problem.detail).toContain('已退回家长补正');

    expect((await resubmit(family)).status).toBe(202);
    expect(await viewOf(world.api, family)).toMatchObject({
      phase: 'inReview', submissionVersion: 2, corrections: [], identity: { status: 'verified' },
    });
    expect(await reviewOf(world.api, staff.reviewer, family)).toMatchObject({
      stage: 'inReview', submissionVersion: 2, itemsVersion: 2,
      returns: { last: { resubmittedAt: expect.any(String) } },
    });
  });

  it('and a resubmission or a take-back at the same time as the other’s act: one wins', async () => {
    const families = await Promise.all([1, 2, 3].map(() =>
      judgedFamily('household-same', 'child', 'household-register')));
    for (const family of families) {
      // A look of staff would end the take-back: here only the acts race.
      const [taken, returned] = await Promise.all([
        world.api.send('takeBack', { token: family.token, body: { submissionVersion: 1 } }),
        giveBack(family, staff.reviewer),
      ]);
      expect([[202, 409], [409, 201]]).toContainEqual([taken.status, returned.status]);
      const { phase } = await viewOf(world.api, family);
      expect(phase).toBe(taken.status === 202 ? 'toSubmit' : 'toCorrect');
    }
  });

  it('is extended with a reason, and leaves nothing after a revocation (B13)', async () => {
    const family = await judgedFamily('details', 'child', 'details-differ');
    const { caseId } = family;
    await giveBack(family, staff.reviewer);
    const extend = (until: string) => world.api.send('extendDeadline', {
      token: staff.manager, params: { caseId },
      body: { submissionVersion: 1, until, reason: 'illness' },
    });
    const shorter = await extend(inDays(4));
    expect(shorter.status).toBe(422);
    expect(await shorter.text()).toContain('请选择晚于');
    expect((await extend(inDays(8))).status).toBe(201);
    const view = await viewOf(world.api, family);
    expect(view.nextStep.until).toBe(inDays(8));
    expect(view.allowed).toContain('save-draft');
    await revoked(world.api, await revocationReceipt(world.api, family));
    const { rows } = await records.query('select 1 from case_return where case_id = $1', [caseId]);
    expect(rows).toEqual([]);
  });
});

describe('「申请复核」 (B5)', () => {
  it('is asked for once, read as 复核中 whatever is decided, and decided by another person', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const caseId = await queuedCase(world.api, staff.reviewer, family);
    const body = await detailsRejected(world.api, staff.reviewer, caseId);
    const decide = (token: string) =>
      world.api.send('decideReview', { token, params: { caseId }, body });
    const ask = () => world.api.send('askSecondLook', { token: family.token });
    expect((await ask()).status).toBe(409);
    expect((await decide(staff.reviewer)).status).toBe(201);
    // Hidden, it reads as before (S14).
    expect((await ask()).status).toBe(409);
    await published(world.api, staff.manager, 'publish');
    expect((await ask()).status).toBe(202);
    const asked = await viewOf(world.api, family);
    expect(asked).toMatchObject({
      phase: 'secondLook', status: '复核中', allowed: ['request-correction', 'revoke'],
    });
    const again = await decide(staff.reviewer);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('第一次审核由您作出');
    expect((await decide(staff.manager)).status).toBe(201);
    expect(await viewOf(world.api, family)).toEqual(asked);
    await published(world.api, staff.manager, 'publish');
    const last = await waitFor('the second result', async () => {
      const view = await viewOf(world.api, family);
      return view.phase === 'notApproved' ? view : undefined;
    });
    expect(last.allowed).toEqual(['revoke']);
    expect((await ask()).status).toBe(409);
  });
});
