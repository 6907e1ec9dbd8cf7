import { defineEntity, p } from '@mikro-orm/core';
import type { SchoolReason, SchoolStep } from '@ruxue/contracts';
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
    isNamed: holds(
      p.boolean().default(false).comment('the district named the school: a place is held (B23)'),
      'school',
    ),
    isPast: p.boolean().default(false)
      .comment('of a season that is over: it holds no place, and stands on no roster'),
    reason: holds(
      p.string().length(32).strictNullable().$type<SchoolReason>()
        .comment('why it was declined, or its enrolment refused'),
      'school',
    ),
  },
});

/** Where a child stands at its school: one school at most, by the primary key (B23). */
export class Placement extends PlacementSchema.class {}
PlacementSchema.setClass(Placement);

const holding: readonly SchoolStep[] = ['enrolled', 'admitted', 'confirmed'];

/**
 * True when one of the school's places is the child's: enrolled, or named by the district, in the
 * season that runs (B23).
 */
export const holdsPlace = ({ step, isNamed, isPast = false }: {
  readonly step: SchoolStep; readonly isNamed: boolean; readonly isPast?: boolean;
}): boolean => !isPast && (isNamed || holding.includes(step));
