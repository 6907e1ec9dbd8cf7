import {
  AgencyField, CaseId, District, Instant, Refusal, staffRoles, type Agency, type StaffRole,
} from '@ruxue/contracts';
import { keycloakKeys, readKeycloakToken } from '@ruxue/service-kit';
import type { JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** The signed-in person of a checked access token. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
  readonly isParent: boolean;
  readonly caseId: string | null;
  /** The case of the family that a clerk serves with this request (B9). */
  readonly servedCaseId?: string;
  readonly staffRoles: readonly StaffRole[];
  readonly district: z.infer<typeof District> | null;
  readonly schoolId: string | null;
  readonly agency: Agency | null;
  /** The time of the session's sign-in by SMS code (S18), seconds since 1970. */
  readonly smsVerifiedAt: number | null;
  /** Seconds since 1970, from the token. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * Tokens of our realm live 5 minutes. A longer one comes from a thief of the realm's key, and would
 * outlive its entry in the deny list.
 */
const longestLifeSeconds = 600;

const Claims = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  azp: z.literal('ruxue-portal'),
  iat: z.number(),
  exp: z.number(),
  case_id: CaseId.optional(),
  district: District.optional(),
  school_id: z.string().optional(),
  agency: AgencyField.optional().catch(undefined),
  sms_verified_at: z.number().optional(),
  // Unreadable dates make nobody a deputy, and sign nobody out.
  deputy_from: Instant.optional().catch(undefined),
  deputy_until: Instant.optional().catch(undefined),
  realm_access: z.object({ roles: z.array(z.string()) }).default({ roles: [] }),
});

export type TokenCheck = (token: string) => Promise<SignedIn>;

/**
 * Checks Keycloak's access tokens locally: signature, issuer, audience, party, session, time and
 * lifetime. A wrong token is `signed-out`; without Keycloak's keys the answer is `Unavailable`.
 */
export function createTokenCheck(options: { issuer: string; keycloakUrl: string }): TokenCheck {
  return checkWith(keycloakKeys(options), options.issuer);
}

/** The check, with a given source of keys and clock. */
export function checkWith(
  keys: JWTVerifyGetKey,
  issuer: string,
  now: () => number = Date.now,
): TokenCheck {
  return async (token) => {
    const payload = await readKeycloakToken(token, keys, { issuer, audience: 'ruxue-gateway' });
    const claims = Claims.safeParse(payload);
    if (!claims.success || livesTooLong(claims.data, now())) throw new Refusal('signed-out');
    const { sub, sid, iat, exp, case_id, district, school_id, agency, realm_access } =
      claims.data;
    const isParent = realm_access.roles.includes('parent') && case_id !== undefined;
    const roles = [...realm_access.roles, ...deputyRoles(claims.data, now())];
    return {
      userId: sub,
      sessionId: sid,
      isParent,
      caseId: isParent ? case_id : null,
      staffRoles: staffRoles.filter((role) => roles.includes(role)),
      district: district ?? null,
      schoolId: school_id ?? null,
      agency: agency ?? null,
      smsVerifiedAt: claims.data.sms_verified_at ?? null,
      issuedAt: iat,
      expiresAt: exp,
    };
  };
}

/** A start in the future must not shorten the lifetime. */
function livesTooLong({ iat, exp }: z.infer<typeof Claims>, now: number): boolean {
  return exp - Math.min(iat, now / 1000) > longestLifeSeconds;
}

/**
 * A deputy has the manager's role between the two dates, checked now and not at the token's issue.
 */
function deputyRoles(claims: z.infer<typeof Claims>, now: number): StaffRole[] {
  const { deputy_from: from, deputy_until: until, case_id } = claims;
  if (case_id !== undefined || from === undefined || until === undefined) return [];
  return Date.parse(from) <= now && now < Date.parse(until) ? ['district-manager'] : [];
}
