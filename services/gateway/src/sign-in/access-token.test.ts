import { beforeAll, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@ruxue/service-kit';
import {
  createLocalJWKSet, errors, exportJWK, generateKeyPair, SignJWT, type CryptoKey,
  type JWTVerifyGetKey,
} from 'jose';

import { checkWith, type TokenCheck } from './access-token.ts';

const issuer = 'http://localhost:8180/realms/ruxue';
const caseId = '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d11';

let key: CryptoKey;
let keySource: JWTVerifyGetKey;
let check: TokenCheck;
beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), alg: 'RS256', kid: 'k' };
  keySource = createLocalJWKSet({ keys: [jwk] });
  check = checkWith(keySource, issuer);
});

const parentClaims = { azp: 'ruxue-portal', case_id: caseId, realm_access: { roles: ['parent'] } };

const token = (
  claims: Record<string, unknown>,
  change: { issuer?: string; audience?: string; issued?: string; expires?: string } = {},
) =>
  new SignJWT({ sub: 'user-1', sid: 'session-1', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(change.issuer ?? issuer)
    .setAudience(change.audience ?? 'ruxue-gateway')
    .setIssuedAt(change.issued)
    .setExpirationTime(change.expires ?? '5m')
    .sign(key);

describe('the check of access tokens', () => {
  it("reads a parent's case", async () => {
    const signedIn = await check(await token(parentClaims));
    expect(signedIn).toMatchObject({ isParent: true, caseId, staffRoles: [], userId: 'user-1' });
  });

  it('takes a life of exactly ten minutes', async () => {
    const longest = await token(parentClaims, { expires: '600s' });
    expect(await check(longest)).toMatchObject({ sessionId: 'session-1' });
  });

  it('reads roles and jurisdiction of staff, and no case even if one were named', async () => {
    const signedIn = await check(await token({
      azp: 'ruxue-portal', district: '110101', school_id: 'school-1', case_id: caseId,
      realm_access: { roles: ['school-officer', 'something-else'] },
    }));
    expect(signedIn).toMatchObject({
      isParent: false, caseId: null, staffRoles: ['school-officer'], district: '110101',
      schoolId: 'school-1',
    });
  });

  it('reads when a session was begun by SMS code (S18)', async () => {
    expect(await check(await token(parentClaims))).toMatchObject({ smsVerifiedAt: null });
    const claims = { ...parentClaims, sms_verified_at: 1_800_000_000 };
    expect(await check(await token(claims))).toMatchObject({ smsVerifiedAt: 1_800_000_000 });
  });

  it.each([
    ['another issuer', parentClaims, { issuer: 'http://elsewhere/realms/ruxue' }],
    ['another audience', parentClaims, { audience: 'account' }],
    ['an expired token', parentClaims, { expires: '-1s' }],
    ['another client', { ...parentClaims, azp: 'admin-cli' }, {}],
    ['a case id that is none', { ...parentClaims, case_id: '1' }, {}],
    ['no session', { ...parentClaims, sid: undefined }, {}],
    ['an empty session', { ...parentClaims, sid: '' }, {}],
    ['a life of a year', parentClaims, { expires: '1y' }],
    ['a life of a second too long', parentClaims, { expires: '601s' }],
    ['a life that begins a year ahead', parentClaims, { issued: '1y', expires: '366d' }],
  ])('refuses %s', async (_name, claims, change) => {
    await expect(check(await token(claims, change))).rejects.toMatchObject({
      data: { type: 'signed-out' },
    });
  });

  it.each([
    ['answers with an error', () => new errors.JOSEError('Expected 200 OK')],
    ['does not answer', () => new errors.JWKSTimeout()],
    ['is away', () => new TypeError('fetch failed')],
  ])('signs nobody out when Keycloak %s', async (_name, fault) => {
    const keyless = checkWith(() => Promise.reject(fault()), issuer);
    await expect(keyless(await token(parentClaims))).rejects.toBeInstanceOf(Unavailable);
  });

  describe('of a deputy', () => {
    const from = '2027-05-01T00:00:00Z';
    const until = '2027-05-08T00:00:00Z';
    const rolesAt = async (now: string, claims: Record<string, unknown>) => {
      const checkThen = checkWith(keySource, issuer, () => Date.parse(now));
      const checked = await checkThen(await token({ azp: 'ruxue-portal', ...claims }));
      return checked.staffRoles;
    };
    const reviewer = { realm_access: { roles: ['reviewer'] } };
    const deputy = { ...reviewer, deputy_from: from, deputy_until: until };

    it.each([
      ['before', '2027-04-30T23:59:59Z', ['reviewer']],
      ['from the first moment', from, ['reviewer', 'district-manager']],
      ['until the last', '2027-05-07T23:59:59Z', ['reviewer', 'district-manager']],
      ['no longer', until, ['reviewer']],
    ])('makes a manager of a reviewer: %s', async (_name, now, roles) => {
      expect(await rolesAt(now, deputy)).toEqual(roles);
    });

    it.each([
      ['dates that are none', { ...deputy, deputy_until: 'soon' }],
      ['one date only', { ...reviewer, deputy_from: from }],
    ])('makes nobody a manager by %s', async (_name, claims) => {
      expect(await rolesAt(from, claims)).toEqual(['reviewer']);
    });

    it('never makes a manager of a parent', async () => {
      expect(await rolesAt(from, { ...deputy, ...parentClaims })).toEqual([]);
    });
  });

  it('refuses an unsigned token and one signed with another key', async () => {
    const [header, payload] = (await token(parentClaims)).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const other = await generateKeyPair('RS256');
    const forged = await new SignJWT(parentClaims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(issuer).setAudience('ruxue-gateway').setExpirationTime('5m')
      .sign(other.privateKey);
    for (const bad of [`${none}.${payload ?? ''}.`, `${header ?? ''}.${payload ?? ''}.AAAA`, forged]) {
      await expect(check(bad)).rejects.toMatchObject({ data: { type: 'signed-out' } });
    }
  });
});
