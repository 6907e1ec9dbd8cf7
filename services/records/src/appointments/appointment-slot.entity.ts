import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'AppointmentSlot',
  tableName: 'appointment_slot',
  uniques: [{ properties: ['district', 'season', 'place', 'startsAt'] }],
  properties: {
    id: p.uuid().primary(),
    season: p.string().length(16),
    district: p.string().length(6).$type<DistrictCode>(),
    place: p.string().length(64).comment("a school's id, or counter for the district's own"),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    capacity: p.integer(),
  },
});

/** A time at which so many families can come to a place (C6). */
export class AppointmentSlot extends schema.class {}
schema.setClass(AppointmentSlot);
