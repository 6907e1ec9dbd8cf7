import './zod-jitless.ts';
import * as z from 'zod';

import { AgencyField } from './agencies.ts';
import { District, Instant, SchoolId } from './fields.ts';
import { PersonName } from './typed-fields.ts';
import { line } from './text/line.ts';

/**
 * The roles that a district manager can give; those of the city and of operators are set elsewhere.
 */
export const districtRoles = [
  'reviewer', 'agency-reviewer', 'district-manager', 'school-officer', 'counter-clerk',
] as const;
export const DistrictRole = z.enum(districtRoles, { error: '请选择岗位' });
export type DistrictRole = z.infer<typeof DistrictRole>;

/** The roles that decide about a child's admission or check its materials. */
const reviewingRoles: readonly DistrictRole[] = [
  'reviewer', 'agency-reviewer', 'district-manager',
];

/** A period as deputy of the district manager. */
export const Deputyship = z
  .object({ from: Instant, until: Instant })
  .refine(({ from, until }) => from < until, { path: ['until'], error: '结束时间应晚于开始时间' });
export type Deputyship = z.infer<typeof Deputyship>;

const duties = {
  displayName: PersonName,
  roles: z.array(DistrictRole).min(1, { error: '请至少选择一个岗位' }).max(districtRoles.length),
  agency: AgencyField.nullable(),
  schoolId: SchoolId.nullable(),
  deputyship: Deputyship.nullable(),
};

/**
 * True for duties that both review and enrol, a present or future deputyship included. The two are
 * kept apart, so that nobody takes a child through alone.
 */
export function reviewsAndEnrols(
  { roles, deputyship }: { roles: readonly string[]; deputyship: Deputyship | null },
  now = new Date(),
): boolean {
  const isDeputy = deputyship !== null && Date.parse(deputyship.until) > now.getTime();
  const isReviewer = isDeputy || reviewingRoles.some((role) => roles.includes(role));
  return isReviewer && roles.includes('school-officer');
}

/** The refusal of such duties. */
export const dutiesApart =
  '审核与学校招生须由不同的人负责：学校招生员不能兼任区管理员、审核员、部门审核员，也不能代理区管理员';

/** A member of staff, for the district manager. */
export const StaffMember = z.object({
  ...duties,
  /** Empty for accounts from before names were kept. */
  displayName: z.string(),
  staffId: z.string().max(64),
  username: z.string(),
  district: District,
  isEnabled: z.boolean(),
  /** True until the first sign-in: the temporary password still stands. */
  isInvited: z.boolean(),
  /** Counts the changes of this account; a change names the version it is based on. */
  version: z.number().int().nonnegative(),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** A row of a manager's list; null for who has not signed in yet. */
export const ListedMember = StaffMember.extend({ lastSignInAt: Instant.nullable() });
export type ListedMember = z.infer<typeof ListedMember>;

/** A new member of staff: `agency` for an agency's reviewer, `schoolId` for a school's officer. */
export const StaffInvitation = z.object({
  ...duties,
  username: line('登录名', '登录名为3至32位小写字母、数字或连字符，以字母开头')
    .transform((typed) => typed.toLowerCase())
    .pipe(z.string().regex(/^[a-z][a-z0-9-]{2,31}$/u, { error: '登录名为3至32位小写字母、数字或连字符，以字母开头' })),
});
export type StaffInvitation = z.infer<typeof StaffInvitation>;

const TemporaryPassword = z.string().meta({ description: 'Good for one sign-in; not kept' });

export const InvitedStaff = z.object({
  member: StaffMember, temporaryPassword: TemporaryPassword,
});
export type InvitedStaff = z.infer<typeof InvitedStaff>;

/** A change; missing fields stay as they are. */
export const StaffChange = z
  .object({
    ...duties,
    isEnabled: z.boolean(),
    /** Gives a new temporary password. */
    resetPassword: z.literal(true),
    /** Deletes the second factor; the person sets up another at the next sign-in. */
    resetSecondFactor: z.literal(true),
  })
  .partial();
export type StaffChange = z.infer<typeof StaffChange>;

/** A change and the version it is based on; `version-conflict` when that is no longer current. */
export const StaffUpdate = StaffChange.extend({ baseVersion: StaffMember.shape.version });

export const UpdatedStaff = z.object({
  member: StaffMember, temporaryPassword: TemporaryPassword.nullable(),
});
export type UpdatedStaff = z.infer<typeof UpdatedStaff>;

/** The kinds of proposals: a new manager, or a change that gives access to a manager's account. */
export const proposalKinds = [
  'invite', 'roles', 'enable', 'resetPassword', 'resetSecondFactor', 'other',
] as const;
export const ProposalKind = z.enum(proposalKinds);
export type ProposalKind = z.infer<typeof ProposalKind>;

/** A change that makes or resets a district manager and waits for a second person. */
export const StaffProposal = z.object({
  proposalId: z.uuid(),
  district: District,
  /** The account to change; null for an invitation. */
  staffId: z.string().nullable(),
  username: z.string(),
  displayName: z.string(),
  kinds: z.array(ProposalKind),
  /** The account's roles after the change. */
  roles: z.array(DistrictRole),
  /** The proposer's name. */
  proposedBy: z.string(),
  proposedAt: Instant,
  expiresAt: Instant,
  /** The second person: another manager of the district, or the city office if there is none. */
  awaits: z.enum(['district-manager', 'city-office']),
  /** True when the caller may be the second person. */
  mayConfirm: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type StaffProposal = z.infer<typeof StaffProposal>;
