import '../zod-jitless.ts';
import * as z from 'zod';

import { AgencyField } from '../agencies.ts';
import { District, SchoolId } from '../fields.ts';

export const staffRoles = [
  'reviewer', 'agency-reviewer', 'district-manager', 'school-officer', 'counter-clerk',
  'city-office', 'operator',
] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

/** A member of staff for workflows and services: ids and jurisdiction, no name. */
export const StaffActor = z.object({
  kind: z.literal('staff'),
  staffId: z.string().max(64),
  roles: z.array(StaffRole),
  district: District.nullable(),
  schoolId: SchoolId.nullable(),
  /** The agency of an agency's reviewer, who sees and judges its items only (B4). */
  agency: AgencyField.nullable().default(null),
});
export type StaffActor = z.infer<typeof StaffActor>;

export const ParentActor = z.object({ kind: z.literal('parent') });
export type ParentActor = z.infer<typeof ParentActor>;

export const SystemActor = z.object({ kind: z.literal('system') });
export type SystemActor = z.infer<typeof SystemActor>;

export const Actor = z.discriminatedUnion('kind', [ParentActor, StaffActor, SystemActor]);
export type Actor = z.infer<typeof Actor>;
