import {
  Refusal, type AppointmentPlace, type OwnAppointment, type Phase,
} from '@ruxue/contracts';

import { refuseRevoked, refuseUnknownCase } from '../cases/find-case.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import type { CaseFacts } from '../view/find-case-facts.ts';
import { phaseNow } from '../view/phase-now.ts';
import { AppointmentSlot } from './appointment-slot.entity.ts';
import { Appointment } from './appointment.entity.ts';
import { counter } from './hosting-place.ts';
import { countBooked, viewSlot } from './slot-view.ts';

const mostOffered = 200;

/** The slots that a family can book now, and its own (C6). */
export const getAppointment = (records: Records): Handler<'records.get-appointment'> =>
  async ({ caseId }) => viewOwn(records, caseId, await placesFor(records, caseId));

/** Where a family can book at a moment. */
export interface OwnPlaces {
  readonly facts: CaseFacts;
  readonly kind: AppointmentPlace | null;
  readonly places: readonly string[];
}

/** By what the family itself knows: a hidden decision changes nothing of it (S14). */
export async function placesFor(records: Records, caseId: string): Promise<OwnPlaces> {
  const facts =
    (await records.findCaseFacts(caseId)) ?? (await refuseUnknownCase(records.em(), caseId));
  refuseRevoked(facts);
  const phase = phaseNow(facts, new Date());
  if (phase === 'toPresent') {
    const { schools } = await records.call('collection.find-own-schools', { caseId });
    return { facts, kind: 'school', places: schools.map(({ id }) => id) };
  }
  if (atCounter.has(phase)) return { facts, kind: 'counter', places: [counter] };
  return { facts, kind: null, places: [] };
}

/** 现场审核 is a part of the review, whatever has to be put right meanwhile. */
const atCounter: ReadonlySet<Phase> = new Set([
  'inReview', 'toCorrect', 'correctionOverdue', 'identityDiffers', 'secondLook',
]);

/** What the family can book at these places, and what it has booked anywhere. */
export async function viewOwn(
  records: Records, caseId: string, { facts, kind, places }: OwnPlaces,
): Promise<OwnAppointment> {
  const em = records.em();
  const { code: season } = await getCurrentSeason(em);
  const slots = await em.find(
    AppointmentSlot,
    { season, district: facts.page.code, place: [...places], startsAt: { $gt: new Date() } },
    { orderBy: { startsAt: 'asc', place: 'asc' }, limit: mostOffered },
  );
  const booking = await em.findOne(Appointment, { caseId });
  const own = booking && (await em.findOne(AppointmentSlot, { id: booking.slotId }));
  const shown = own ? [...slots, own] : slots;
  const booked = await countBooked(em, shown.map(({ id }) => id));
  const view = (slot: AppointmentSlot) => viewSlot(slot, booked.get(slot.id) ?? 0);
  const schoolNames = await namesOf(records, shown);
  return { place: kind, slots: slots.map(view), mine: own && view(own), schoolNames };
}

async function namesOf(
  { schoolNames }: Records, slots: readonly AppointmentSlot[],
): Promise<OwnAppointment['schoolNames']> {
  const schoolIds = new Set(slots.map(({ place }) => place).filter((place) => place !== counter));
  const named = [...schoolIds].map(async (id) => [id, await schoolNames.get(id)] as const);
  return Object.fromEntries(await Promise.all(named));
}

/** The slot when the family can book it now; `not-found` for another, as for none. */
export function requireOwnSlot(
  slot: AppointmentSlot | null, { facts, places }: OwnPlaces,
): AppointmentSlot {
  const isOwn = slot !== null && slot.district === facts.page.code && places.includes(slot.place);
  if (!isOwn) throw new Refusal('not-found');
  if (slot.startsAt <= new Date()) {
    throw new Refusal('action-not-allowed', { detail: '这一时段已经开始，请另选时间' });
  }
  return slot;
}
