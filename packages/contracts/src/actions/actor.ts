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

/**
 * A clerk who acts for a family that is present (B9): by the family's own rules, in the clerk's
 * district alone.
 */
export const CounterActor = z.object({
  kind: z.literal('counter'), staffId: z.string().max(64), district: District,
});
export type CounterActor = z.infer<typeof CounterActor>;

/** Whoever acts for a child: the parent, or a clerk in the family's presence. */
export const FamilyActor = z.discriminatedUnion('kind', [ParentActor, CounterActor]);
export type FamilyActor = z.infer<typeof FamilyActor>;

export const SystemActor = z.object({ kind: z.literal('system') });
export type SystemActor = z.infer<typeof SystemActor>;

export const Actor = z.discriminatedUnion('kind', [
  ParentActor, CounterActor, StaffActor, SystemActor,
]);
export type Actor = z.infer<typeof Actor>;

/** The way by which somebody acts: the portal and its API, or 「窗口代办」 (B9). */
export const Channel = z.enum(['web', 'counter']);
export type Channel = z.infer<typeof Channel>;

/** The channel of an act follows from its actor. */
export const channelOf = ({ kind }: Pick<Actor, 'kind'>): Channel =>
  kind === 'counter' ? 'counter' : 'web';
