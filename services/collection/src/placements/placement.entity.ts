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

const holding: readonly SchoolStep[] = ['enrolled', 'admitted', 'confirmed'];

/** The steps that hold one of the school's places: none once the child has not come, or left (B24). */
export const holdsPlace = (step: SchoolStep): boolean => holding.includes(step);
