import { beforeAll, expect, it } from '@jest/globals';
import { counterConsentVersion } from '@ruxue/contracts';

import { registeredFamily } from '../support/family.ts';
import { invitedStaff } from '../support/staff.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

const dayMs = 86_400_000;

/** A slot that the school of the child's street has opened. */
async function openedSlot(): Promise<string> {
  const { officer: token } = staff;
  const startsAt = new Date(Date.now() + dayMs).toISOString();
  await world.api.call('openAppointments', {
    token, body: { startsAt, minutes: 30, slots: 1, capacity: 1 },
  });
  const { body: { slots } } = await world.api.call('listAppointments', { token });
  const slot = slots.find((one) => one.startsAt === startsAt);
  if (!slot) throw new Error('the school does not see its slot');
  return slot.slotId;
}

it('offers a family the times of its own school once the data are confirmed (C6, C8)', async () => {
  const { api } = world;
  const { officer, schoolId } = staff;
  const params = { slotId: await openedSlot() };
  const family = await registeredFamily(world);
  const { token } = family;
  const own = async () => (await api.call('getAppointment', { token })).body;
  await submittedDetails(api, family, 'verified', { residenceAddress: '北京市东城区交道口南巷7号' });
  expect(await own()).toMatchObject({ place: 'counter', mine: null });
  expect((await api.refused('bookAppointment', { token, params })).status).toBe(404);

  const caseId = await approved(api, staff.reviewer, family);
  await published(api, staff.manager, 'publish');
  const { formNumber, verificationCode } = await confirmedForm(api, family);
  const offered = await own();
  expect(offered.place).toBe('school');
  expect(new Set(offered.slots.map((slot) => slot.schoolId))).toEqual(new Set([schoolId]));
  const booked = (await api.call('bookAppointment', { token, params })).body;
  expect(booked.mine).toMatchObject({ ...params, schoolId, left: 0 });
  expect(booked.schoolNames).toEqual({ [schoolId]: '北京市东城区府学新苑小学' });

  // The same by a clerk for the family (B9).
  const clerk = (await invitedStaff(world, staff.manager, { roles: ['counter-clerk'] })).token;
  const { body: { visitId } } = await api.call('startVisit', {
    token: clerk, params: { caseId },
    body: { isIdentityChecked: true, consentVersion: counterConsentVersion },
  });
  await api.call('cancelAppointment', { token: clerk, visitId });
  await api.call('bookAppointment', { token: clerk, visitId, params });
  const asked = { token: staff.reviewer, params: { caseId }, query: {} };
  const { body: { entries } } = await api.call('getTimeline', asked);
  expect(entries.filter(({ text }) => text.includes('预约')).map(({ by, channel }) => [by, channel]))
    .toEqual([['staff', 'counter'], ['staff', 'counter'], ['parent', 'web']]);

  // What was booked stays readable when the school has registered the child.
  await api.call('recordPresentation', {
    token: officer, params: { schoolId }, body: { formNumber, verificationCode },
  });
  expect(await own()).toMatchObject({
    place: null, slots: [], mine: params, schoolNames: booked.schoolNames,
  });
  const { body: { slots } } = await api.call('listAppointments', { token: officer });
  const { slotId } = params;
  expect(slots.find((slot) => slot.slotId === slotId)?.families).toMatchObject([{ caseId, hasCome: true }]);
});
