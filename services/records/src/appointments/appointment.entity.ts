import { defineEntity, p } from '@mikro-orm/core';

import { ofCase } from '../cases/of-case.ts';
import { AppointmentSlot } from './appointment-slot.entity.ts';

const schema = defineEntity({
  name: 'Appointment',
  tableName: 'appointment',
  indexes: [{ properties: ['slotId'] }],
  properties: {
    caseId: () => ofCase().primary(),
    slotId: () => p.manyToOne(AppointmentSlot).mapToPk().fieldName('slot_id').deleteRule('cascade'),
    bookedAt: p.datetime(3),
  },
});

/** The slot that a family has booked: one at most (C6). */
export class Appointment extends schema.class {}
schema.setClass(Appointment);
