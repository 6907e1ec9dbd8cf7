import { beforeAll, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@ruxue/service-kit';
import { createLocalJWKSet, errors, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

import { checkWith, type TokenCheck } from './access-token.ts';

const issuer = 'http://localhost:8180/realms/ruxue';
const caseId = '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d11';

let key: CryptoKey;
let check: TokenCheck;
beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), alg: 'RS256', kid: 'k' };
  check = checkWith(createLocalJWKSet({ keys: [jwk] }), issuer);
});

const parentClaims = { azp: 'ruxue-portal', case_id: caseId, realm_access: { roles: ['parent'] } };

const token = (
  claims: Record<string, unknown>,
  change: { issuer?: string; audience?: string; expires?: string } = {},
) =>
  new SignJWT({ sub: 'user-1', sid: 'session-1', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(change.issuer ?? issuer)
    .setAudience(change.audience ?? 'ruxue-gateway')
    .setIssuedAt()
    .setExpirationTime(change.expires ?? '5m')
    .sign(key);

describe('the check of access tokens', () => {
  it("reads a parent's case", async () => {
    const signedIn = await check(await token(parentClaims));
    expect(signedIn).toMatchObject({ isParent: true, caseId, staffRoles: [], userId: 'user-1' });
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

  it.each([
    ['another issuer', parentClaims, { issuer: 'http://elsewhere/realms/ruxue' }],
    ['another audience', parentClaims, { audience: 'account' }],
    ['an expired token', parentClaims, { expires: '-1s' }],
    ['another client', { ...parentClaims, azp: 'admin-cli' }, {}],
    ['a case id that is none', { ...parentClaims, case_id: '1' }, {}],
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
