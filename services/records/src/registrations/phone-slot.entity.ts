import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const schema = defineEntity({
  name: 'PhoneSlot',
  tableName: 'phone_slot',
  properties: {
    season: p.string().length(16).primary(),
    phoneHash: holds(
      p.string().length(43).primary().comment('keyed hash of the number'),
      'guardianPhone',
    ),
    slot: p.smallint().primary().check('slot between 1 and 3'),
    caseId: p.uuid().unique(),
  },
});

/** One of the three places of a telephone in a season (S7). */
export class PhoneSlot extends schema.class {}
schema.setClass(PhoneSlot);
