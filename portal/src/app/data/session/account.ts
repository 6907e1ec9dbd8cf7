import * as z from 'zod';

/** The account in a token's claims. */
export interface Account {
  readonly username: string;
  readonly roles: readonly string[];
  readonly district: string | null;
  readonly schoolId: string | null;
  /** The time of this session's sign-in by SMS code (S18); null for other sign-ins. */
  readonly smsVerifiedAt: Date | null;
}

/** Where an account's work begins. */
export type Home = '/enrolment' | '/staff';

/** Nobody in particular is a parent. */
export const homeOf = (account: Pick<Account, 'roles'> | null): Home =>
  account === null || account.roles.includes('parent') ? '/enrolment' : '/staff';

/** The reason for an unfinished sign-in (S22), for the page 「登录没有完成」. */
export type SignInFailure = 'other-user' | 'failed' | 'unreachable' | 'keeps-nothing';

const Claims = z.object({
  preferred_username: z.string(),
  realm_access: z.object({ roles: z.array(z.string()) }).optional(),
  district: z.string().optional(),
  school_id: z.string().optional(),
  sms_verified_at: z.number().optional(),
  deputy_from: z.string().optional(),
  deputy_until: z.string().optional(),
});

const CallbackError = z.object({ error: z.string(), error_description: z.string().optional() });

/** Reads an access token's claims; a deputy of the district manager has that role now. */
export function readAccount(claims: unknown, now = new Date()): Account {
  const read = Claims.parse(claims);
  const isDeputy = read.deputy_from !== undefined && read.deputy_until !== undefined &&
    new Date(read.deputy_from) <= now && now < new Date(read.deputy_until);
  const roles = read.realm_access?.roles ?? [];
  const { sms_verified_at: smsVerifiedAt } = read;
  return {
    username: read.preferred_username,
    roles: isDeputy ? [...new Set([...roles, 'district-manager'])] : roles,
    district: read.district ?? null,
    schoolId: read.school_id ?? null,
    smsVerifiedAt: smsVerifiedAt === undefined ? null : new Date(smsVerifiedAt * 1000),
  };
}

/**
 * The meaning of Keycloak's error on the way back; the ticket step reports another user's session.
 */
export function readFailure(thrown: unknown): SignInFailure {
  const error = CallbackError.safeParse(thrown);
  if (!error.success) return 'unreachable';
  return error.data.error_description === 'different_user_authenticated' ? 'other-user' : 'failed';
}
