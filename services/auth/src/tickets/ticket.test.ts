import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';

import { importTicketKey, readTicket, signTicket, ticketLifetimeSeconds } from './ticket.ts';

const newKey = () => importTicketKey(randomBytes(32));
const key = await newKey();
const now = new Date('2026-05-01T08:00:00Z');
const codeChallenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const sign = (reason: 'registration' | 'sms-code' = 'registration') =>
  signTicket(key, { accountNumber: '20260001', codeChallenge, reason }, now);

describe('a sign-in ticket', () => {
  it('says whom it signs in and for which browser', async () => {
    const claims = await readTicket(key, await sign(), now);
    expect(claims).toMatchObject({ sub: '20260001', code_challenge: codeChallenge });
  });

  it('carries when an SMS code was shown, and only then (S18)', async () => {
    const byCode = await readTicket(key, await sign('sms-code'), now);
    expect(byCode?.sms_verified_at).toBe(now.getTime() / 1000);
    const byRegistration = await readTicket(key, await sign(), now);
    expect(byRegistration).not.toHaveProperty('sms_verified_at');
  });

  it('has an id of its own each time', async () => {
    const [one, other] = await Promise.all([sign(), sign()]);
    const ids = await Promise.all([one, other].map((text) => readTicket(key, text, now)));
    expect(ids[0]?.jti).not.toBe(ids[1]?.jti);
  });

  it('expires after a minute', async () => {
    const ticket = await sign();
    const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    expect(await readTicket(key, ticket, after(ticketLifetimeSeconds - 1))).toBeDefined();
    expect(await readTicket(key, ticket, after(ticketLifetimeSeconds))).toBeUndefined();
  });

  it('is worth nothing when altered, signed by another or not a ticket', async () => {
    const ticket = await sign();
    expect(await readTicket(await newKey(), ticket, now)).toBeUndefined();
    expect(await readTicket(key, ticket.replace(/.$/u, '!'), now)).toBeUndefined();
    expect(await readTicket(key, 'nonsense', now)).toBeUndefined();
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`;
    expect(await readTicket(key, unsigned, now)).toBeUndefined();
  });

  it('is not any other token signed with the same key', async () => {
    const other = await new SignJWT({ sub: '20260001', code_challenge: codeChallenge })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setExpirationTime(now.getTime() / 1000 + 60)
      .sign(key);
    expect(await readTicket(key, other, now)).toBeUndefined();
  });

  it('stays short enough for a pushed authorization request', async () => {
    expect((await sign('sms-code')).length).toBeLessThan(2000);
  });
});
