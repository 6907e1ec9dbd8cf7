import { defineEntity, p } from '@mikro-orm/core';
import type { SchoolStep } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

/** A child without a placement is at `none`. */
export type PlacementStep = Exclude<SchoolStep, 'none'>;

const PlacementSchema = defineEntity({
  name: 'Placement',
  tableName: 'placement',
  indexes: [{ properties: ['schoolId'] }],
  properties: {
    caseId: p.uuid().primary(),
    schoolId: holds(p.string().length(64), 'school'),
    step: holds(p.string().length(16).$type<PlacementStep>(), 'school'),
  },
});

/** Where a child stands at its school: one school at most, by the primary key (B23). */
export class Placement extends PlacementSchema.class {}
PlacementSchema.setClass(Placement);

/** The steps that hold one of the school's places. */
export const holdsPlace = (step: SchoolStep): boolean => step === 'enrolled' || step === 'admitted';
