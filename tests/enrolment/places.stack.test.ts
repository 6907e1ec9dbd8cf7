import { beforeAll, describe, expect, it } from '@jest/globals';
import { someDetailsOfTwoGuardians } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { messagesTo, orderedCode, registeredFamily, type Family } from '../support/family.ts';
import {
  admitted, approved, dongchengStaff, revocationReceipt, reviewOf, revoked, submittedDetails, viewOf,
  type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

const schoolId = 'school-110101-1';
const atSchool = () => ({ token: staff.officer, params: { schoolId: staff.schoolId } });
const roster = async () => (await world.api.call('getRoster', atSchool())).body;
const stepOf = async (caseId: string) =>
  (await roster()).entries.find((entry) => entry.caseId === caseId)?.step;
const counted = async () => {
  const call = { token: staff.manager, query: { district: '110101' } } as const;
  const { schools } = (await world.api.call('listSchools', call)).body;
  return schools.find(({ id }) => id === schoolId);
};
const declineCode = ({ token, registered }: Family) =>
  orderedCode(world.api, registered.guardian.phone, { token, body: { purpose: 'decline' } });
const confirmed = ({ token }: Family) => world.api.call('confirmPlace', { token, body: { schoolId } });
const proposeWithdrawal = (caseId: string) => world.api.call('propose', {
  token: staff.reviewer, params: { caseId },
  body: { kind: 'withdrawAdmission', version: 1, payload: { reason: 'enrolled-elsewhere' } },
});

/** A family of two guardians whose child is admitted. */
async function admittedFamily() {
  const family = await registeredFamily(world);
  const { guardian2, ...details } = someDetailsOfTwoGuardians(family.registered);
  if (guardian2 === null) throw new Error('two guardians');
  const caseId = await admitted(world.api, staff, family, { ...details, guardian2 });
  return { family, caseId, phone2: guardian2.phone ?? '' };
}

describe('a place (B24)', () => {
  it('is confirmed, given up with a code, and free again; the family may then revoke (S20)', async () => {
    const { family, caseId, phone2 } = await admittedFamily();
    const { token } = family;
    const before = (await counted())?.left ?? 0;
    await confirmed(family);
    expect(await viewOf(world.api, family)).toMatchObject({ phase: 'placeConfirmed' });
    await waitUntil('the roster', async () => await stepOf(caseId) === 'confirmed');
    const again = await world.api.refused('confirmPlace', { token, body: { schoolId } });
    expect([again.status, again.problem.detail]).toEqual([409, '您已经确认过学位']);
    const early = await world.api.refused('markNoShow', { ...atSchool(), body: { caseId } });
    expect(early.problem.type).toBe('/problems/window-closed');

    const wrong = await world.api.refused('declinePlace', { token, body: { schoolId, smsCode: '000000' } });
    expect(wrong.problem.type).toMatch(/sms-code/u);
    const smsCode = await declineCode(family);
    await world.api.call('declinePlace', { token, body: { schoolId, smsCode } });
    expect(await viewOf(world.api, family)).toMatchObject({ phase: 'declined', admission: null });
    expect((await world.api.refused('getNoticePdf', { token })).status).toBe(409);
    await waitUntil('the freed place', async () => await stepOf(caseId) === 'left');
    const left = (await roster()).entries.find((entry) => entry.caseId === caseId);
    expect(left).toMatchObject({ guardianName: '', phone: '' });
    expect((await counted())?.left).toBeGreaterThan(before);
    await waitUntil('guardian 2 told', async () =>
      (await messagesTo(world.api, phone2)).some((text) => text.includes('办理放弃学位')));
    const late = await world.api.refused('requestSmsCode', { token, body: { purpose: 'decline' } });
    expect(late.problem.detail).toContain('现在不能在网上放弃学位');

    await revoked(world.api, await revocationReceipt(world.api, family));
    await waitUntil('the last message', async () =>
      (await messagesTo(world.api, phone2)).some((text) => text.includes('撤销录入')));
  }, 180_000);

  it('given up and withdrawn at once, and given up twice: one of each wins', async () => {
    const [{ family, caseId }, twice] = [await admittedFamily(), await admittedFamily()];
    const { token } = family;
    await proposeWithdrawal(caseId);
    const place = (await reviewOf(world.api, staff.reviewer, family)).place;
    const params = { caseId, proposalVersion: String(place?.withdrawal?.proposalVersion) };
    const own = await world.api.refused('withdrawAdmission', {
      token: staff.reviewer, params, body: { decisionVersion: 1 },
    });
    expect(own.status).toBe(403);
    const smsCode = await declineCode(family);
    const answers = await Promise.all([
      world.api.send('declinePlace', { token, body: { schoolId, smsCode } }),
      world.api.send('withdrawAdmission', {
        token: staff.manager, params, body: { decisionVersion: 1 },
      }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
    const { phase } = await viewOf(world.api, family);
    expect(phase).toBe(answers[0]?.ok ? 'declined' : 'withdrawn');

    const call = {
      token: twice.family.token, body: { schoolId, smsCode: await declineCode(twice.family) },
    };
    const both = await Promise.all([call, call].map((one) => world.api.send('declinePlace', one)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await viewOf(world.api, twice.family)).toMatchObject({ phase: 'declined' });
  }, 180_000);

  it('that nobody has published is no place (S17)', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    await submittedDetails(world.api, family);
    const ask = () => world.api.refused('confirmPlace', { token, body: { schoolId } });
    const undecided = await ask();
    await approved(world.api, staff.reviewer, family);
    const decided = await ask();
    expect(undecided.problem.type).toBe('/problems/action-not-allowed');
    expect(decided.problem).toEqual(undecided.problem);
  }, 120_000);
});
