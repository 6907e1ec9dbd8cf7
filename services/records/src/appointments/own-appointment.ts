import {
  Refusal, type AppointmentPlace, type OwnAppointment, type Phase, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

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
  async (asked) => viewOwn(records.em(), asked, await placesFor(records, asked));

/** Where a family can book at a moment. */
export interface OwnPlaces {
  readonly facts: CaseFacts;
  readonly kind: AppointmentPlace | null;
  readonly places: readonly string[];
}

/** By what the family itself knows: a hidden decision changes nothing of it (S14). */
export async function placesFor(
  records: Records, { caseId, schoolIds }: Request<'records.get-appointment'>,
): Promise<OwnPlaces> {
  const facts =
    (await records.findCaseFacts(caseId)) ?? (await refuseUnknownCase(records.em(), caseId));
  refuseRevoked(facts);
  const phase = phaseNow(facts, new Date());
  if (phase === 'toPresent') return { facts, kind: 'school', places: schoolIds };
  if (atCounter.has(phase)) return { facts, kind: 'counter', places: [counter] };
  return { facts, kind: null, places: [] };
}

/** 现场审核 is a part of the review, whatever has to be put right meanwhile. */
const atCounter: ReadonlySet<Phase> = new Set([
  'inReview', 'toCorrect', 'correctionOverdue', 'identityDiffers', 'secondLook',
]);

export async function viewOwn(
  em: EntityManager, { caseId }: { readonly caseId: string }, { facts, kind, places }: OwnPlaces,
): Promise<OwnAppointment> {
  const { code: season } = await getCurrentSeason(em);
  const slots = await em.find(
    AppointmentSlot,
    { season, district: facts.page.code, place: [...places], startsAt: { $gt: new Date() } },
    { orderBy: { startsAt: 'asc', place: 'asc' }, limit: mostOffered },
  );
  const booking = await em.findOne(Appointment, { caseId });
  const own = booking && (await em.findOne(AppointmentSlot, { id: booking.slotId }));
  const booked = await countBooked(em, [...slots, ...(own ? [own] : [])].map(({ id }) => id));
  const view = (slot: AppointmentSlot) => viewSlot(slot, booked.get(slot.id) ?? 0);
  return { place: kind, slots: slots.map(view), mine: own && view(own) };
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
