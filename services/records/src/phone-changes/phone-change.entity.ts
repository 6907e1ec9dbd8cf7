import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';
import * as z from 'zod';

import { ofCase } from '../cases/of-case.ts';

/** The sealed column of a change of telephone. */
export const phoneChangeColumns = { phones: 'phone_change.phones' } as const;

/** The number of then, and the one to come. */
export const Phones = z.object({ from: z.string(), to: z.string() });

const schema = defineEntity({
  name: 'PhoneChange',
  tableName: 'phone_change',
  properties: {
    caseId: () => ofCase().primary(),
    phones: holds(p.blob().comment("sealed under the child's key"), 'guardianPhone'),
    /** `changed` and `stopped` are over: the row goes as soon as its family is told. */
    state: p.enum(['waiting', 'changed', 'stopped']),
    changesAt: p.datetime(3).strictNullable().index()
      .comment('null until its family has been told: its time runs from then on'),
    proposalVersion: p.integer().comment('of the proposal that was confirmed: keys its messages'),
  },
});

/** A confirmed change of telephone at the counter (B20), until its time and its messages are through. */
export class PhoneChange extends schema.class {}
schema.setClass(PhoneChange);
