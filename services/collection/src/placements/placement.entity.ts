import { defineEntity, p } from '@mikro-orm/core';
import type { SchoolStep } from '@ruxue/contracts';

/** A child without a placement is at `none`. */
export type PlacementStep = Exclude<SchoolStep, 'none'>;

const PlacementSchema = defineEntity({
  name: 'Placement',
  tableName: 'placement',
  indexes: [{ properties: ['schoolId'] }],
  properties: {
    caseId: p.uuid().primary(),
    schoolId: p.string().length(64),
    step: p.string().length(16).$type<PlacementStep>(),
  },
});

/** Where a child stands at its school: one school at most, by the primary key (B23). */
export class Placement extends PlacementSchema.class {}
PlacementSchema.setClass(Placement);

/** The steps that hold one of the school's places. */
export const holdsPlace = (step: SchoolStep): boolean => step === 'enrolled' || step === 'admitted';
