import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode, FamilyActor, SlotOpening, StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { AppointmentSlot } from './appointment-slot.entity.ts';
import { Appointment } from './appointment.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const opening = (change: Partial<SlotOpening> = {}): SlotOpening =>
  ({ startsAt: inHours(24), minutes: 30, slots: 1, capacity: 1, ...change });
const clerkOf = (district: DistrictCode) => staffOf(district, ['counter-clerk']);
const open = (actor: StaffActor, change?: Partial<SlotOpening>) =>
  test.handlers['records.open-appointments']({ actor, opening: opening(change) });
const listed = async (actor: StaffActor) =>
  (await test.handlers['records.list-appointments']({ actor })).slots;
const parent = { kind: 'parent' } as const;
const own = ({ caseId }: CaseWalker) => test.handlers['records.get-appointment']({ caseId });
const book = ({ caseId }: CaseWalker, slotId: string, actor: FamilyActor = parent) =>
  test.handlers['records.book-appointment']({ caseId, actor, slotId });
const cancel = ({ caseId }: CaseWalker, actor: FamilyActor = parent) =>
  test.handlers['records.cancel-appointment']({ caseId, actor });
const close = (actor: StaffActor, slotId: string) =>
  test.handlers['records.close-appointment-slot']({ actor, slotId });
async function submitted(district: DistrictCode): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}

describe('appointments at the counter (C6)', () => {
  it('are opened one after another, booked, moved and cancelled', async () => {
    const clerk = clerkOf('110101');
    const walker = await submitted('110101');
    const startsAt = inHours(30);
    await open(clerk, { startsAt, slots: 3, capacity: 2 });
    // The same again, and a part of it, open none.
    await open(clerk, { startsAt, slots: 3, capacity: 9 });
    const offered = await own(walker);
    expect(offered).toMatchObject({ place: 'counter', mine: null });
    expect(offered.slots.map(({ capacity, left }) => [capacity, left])).toEqual([[2, 2], [2, 2], [2, 2]]);
    const [first, second] = offered.slots;
    expect(second?.startsAt).toBe(first?.endsAt);
    await book(walker, first?.slotId ?? '');
    const moved = await book(walker, second?.slotId ?? '');
    expect(moved.mine).toMatchObject({ slotId: second?.slotId, left: 1 });
    expect(moved.slots.map(({ left }) => left)).toEqual([2, 1, 2]);
    const { accountNumber, registered: { child: { name: childName } } } = walker;
    expect((await listed(clerk)).map(({ families }) => families)).toEqual([
      [], [{ caseId: walker.caseId, accountNumber, childName, hasCome: false }], [],
    ]);
    const trace = { event: 'listAppointments', staffId: clerk.staffId };
    expect(await test.records.em().find(AuditEntry, trace))
      .toMatchObject([{ facts: { caseIds: [walker.caseId] } }]);
    expect(await outcomeOf(close(clerk, second?.slotId ?? ''))).toBe('action-not-allowed');
    await cancel(walker);
    await cancel(walker);
    expect((await own(walker)).mine).toBeNull();
    await close(clerk, second?.slotId ?? '');
    expect((await own(walker)).slots).toHaveLength(2);
  });

  it('never take more families than the capacity, whoever comes at once', async () => {
    const clerk = clerkOf('110102');
    await open(clerk, { capacity: 3, slots: 2 });
    const walkers: CaseWalker[] = [];
    for (let index = 0; index < 8; index += 1) walkers.push(await submitted('110102'));
    const [slot, other] = (await listed(clerk)).map(({ slotId }) => slotId);
    const outcomes = await Promise.all(
      walkers.map((walker) => outcomeOf(book(walker, slot ?? ''))));
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'slot-full')).toHaveLength(5);
    expect(await test.records.em().count(Appointment, { slotId: slot ?? '' })).toBe(3);
    // Who has a place keeps it, and a place given back goes to the next.
    const [holder] = walkers.filter((_, at) => outcomes[at] === 'passed');
    const [waiting] = walkers.filter((_, at) => outcomes[at] === 'slot-full');
    if (!holder || !waiting) throw new Error('three of eight');
    await book(holder, slot ?? '');
    await Promise.all([book(holder, other ?? ''), book(holder, other ?? '')]);
    expect((await book(waiting, slot ?? '')).mine?.slotId).toBe(slot);
  });

  it('are for whom the review waits: nothing hidden changes them (S14)', async () => {
    const district = '110105';
    const clerk = clerkOf(district);
    await open(clerk, { capacity: 50 });
    const [slot] = (await listed(clerk)).map(({ slotId }) => slotId);
    const [untouched, decided, unsubmitted] = [
      await submitted(district), await submitted(district), await walkNewCase(test.handlers, district),
    ];
    await decided.verify();
    await decided.decide('approved');
    const view = await own(untouched);
    expect(await own(decided)).toEqual(view);
    expect(view.slots).toHaveLength(1);
    expect(await own(unsubmitted)).toEqual({ place: null, slots: [], mine: null, schoolNames: {} });
    expect(await outcomeOf(book(unsubmitted, slot ?? ''))).toBe('not-found');
    expect(await outcomeOf(book(await submitted('110106'), slot ?? ''))).toBe('not-found');
    expect(await outcomeOf(book(untouched, randomUUID()))).toBe('not-found');
    await book(decided, slot ?? '');
    const { caseId } = decided;
    await decided.revoke();
    expect(await outcomeOf(own(decided))).toBe('revoked');
    expect(await outcomeOf(book(decided, slot ?? ''))).toBe('revoked');
    await test.handlers['records.erase-case']({ caseId });
    expect(await test.records.em().count(Appointment, { caseId })).toBe(0);
  });

  it('are booked and given back by a clerk, and kept as the clerk’s acts (B9, B11)', async () => {
    const district = '110109';
    await open(clerkOf(district), { capacity: 2 });
    const walker = await submitted(district);
    const [slot] = (await own(walker)).slots;
    const actor = { kind: 'counter', staffId: 'clerk-at-counter', district } as const;
    await book(walker, slot?.slotId ?? '', actor);
    await cancel(walker, actor);
    await book(walker, slot?.slotId ?? '');
    const { caseId } = walker;
    const event = { $in: ['bookAppointment', 'cancelAppointment'] };
    const traces = await test.records.em().find(AuditEntry, { caseId, event }, { orderBy: { at: 'asc' } });
    const byClerk = { actorKind: 'staff', staffId: actor.staffId, channel: 'counter' };
    expect(traces).toMatchObject([
      { event: 'bookAppointment', ...byClerk }, { event: 'cancelAppointment', ...byClerk },
      { event: 'bookAppointment', actorKind: 'parent', staffId: null, channel: 'web' },
    ]);
  });

  it('are refused in the past, with wrong numbers, and to others', async () => {
    const clerk = clerkOf('110107');
    expect(await outcomeOf(open(clerk, { startsAt: inHours(-1) }))).toBe('invalid-input');
    await open(clerk);
    const [slot] = await listed(clerk);
    const slotId = slot?.slotId ?? '';
    for (const actor of [clerkOf('110108'), staffOf('110107', ['school-officer'], 'school-110107-1')]) {
      expect(await outcomeOf(close(actor, slotId))).toBe('not-found');
      expect((await listed(actor)).map((one) => one.slotId)).not.toContain(slotId);
    }
    for (const actor of [staffOf('110107', ['reviewer']), staffOf('110107', ['school-officer'])]) {
      expect(await outcomeOf(open(actor))).toBe('forbidden');
      expect(await outcomeOf(listed(actor))).toBe('forbidden');
    }
    const walker = await submitted('110107');
    const startsAt = new Date(Date.now() - 1000);
    await test.records.em().nativeUpdate(AppointmentSlot, { id: slotId }, { startsAt });
    expect(await outcomeOf(book(walker, slotId))).toBe('action-not-allowed');
    expect((await own(walker)).slots).toEqual([]);
  });
});

describe('a slot at a school (C6)', () => {
  it('is given back once the child is to come elsewhere; one at the counter stays (B23)', async () => {
    const district = '110111';
    const officer = staffOf(district, ['school-officer'], 'school-110111-1');
    await open(officer, { capacity: 9 });
    await open(clerkOf(district), { capacity: 9 });
    const [atSchool] = await listed(officer);
    const [atCounter] = await listed(clerkOf(district));
    const walker = await submitted(district);
    await walker.verify();
    await walker.decide('approved');
    await walker.followReview((await publishAll(test.handlers, district)).batchId ?? '', 'approved');
    await walker.sync();
    const { caseId, actor } = walker;
    const [schoolId, other] = ['school-110111-1', 'school-110111-2'];
    // Each time with the slot as it was booked before.
    const isFreeAfter = async (act: () => Promise<unknown>, slotId = '') => {
      await test.records.em().upsert(Appointment, { caseId, slotId, bookedAt: new Date() });
      await act();
      return (await test.records.em().count(Appointment, { caseId })) === 0;
    };
    const decline = () => walker.apply(
      { type: 'declineChild', actor: officer, schoolId, reason: 'other-area', withForm: true },
      { stage: 'arranging', schoolId, declineReason: 'other-area' },
    );
    const name = (named: string) => () => walker.apply(
      { type: 'nameSchool', actor, schoolId: named, insteadOf: schoolId },
      { stage: 'collecting', schoolId: named, declineReason: null },
    );
    expect(await isFreeAfter(decline, atSchool?.slotId)).toBe(true);
    expect(await isFreeAfter(name(other), atSchool?.slotId)).toBe(true);
    expect(await isFreeAfter(name(schoolId), atSchool?.slotId)).toBe(false);
    expect(await isFreeAfter(decline, atCounter?.slotId)).toBe(false);
    expect(await isFreeAfter(name(other), atCounter?.slotId)).toBe(false);
  });
});
