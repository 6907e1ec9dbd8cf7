import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { Denial } from '../denials/denial.entity.ts';
import { openFamilies, type Families } from '../testing/stack-families.ts';
import { endSession } from './end-session.ts';

let place: Families;
let end: ReturnType<typeof endSession>;
beforeAll(async () => {
  place = await openFamilies();
  end = endSession(place);
});
afterAll(() => place.close());

const tokenLifeMs = 5 * 60_000;

/** Whether tokens of the session are refused that are issued for as long as one lives from now. */
async function isDenied(sessionId: string): Promise<boolean> {
  const denial = await place.em().findOne(Denial, `session:${sessionId}`);
  return denial !== null && denial.notBefore.getTime() > Date.now() + tokenLifeMs;
}

describe('a session that is ended (S22)', () => {
  it('has gone in Keycloak, and its tokens are refused', async () => {
    const session = await place.signIn(await place.newChild());
    const { sessionId } = session;
    expect(await end({ sessionId })).toEqual({});
    expect(await place.isAlive(session)).toBe(false);
    expect(await isDenied(sessionId)).toBe(true);
    expect(await end({ sessionId })).toEqual({});
  });

  it('is no more of use, though Keycloak is silent', async () => {
    const { sessionId } = await place.signIn(await place.newChild());
    const accounts = { endSession: () => Promise.reject(new Error('Keycloak is silent')) };
    await expect(endSession({ ...place, accounts })({ sessionId })).rejects.toThrow('silent');
    expect(await isDenied(sessionId)).toBe(true);
  });

  it('may have ended long ago', async () => {
    expect(await outcomeOf(end({ sessionId: randomUUID() }))).toBe('passed');
  });

  it.each(['', '..', '../users', 'a/b', '%2e'])('is no path of the admin API: %p', async (id) => {
    expect(await outcomeOf(end({ sessionId: id }))).toBe('invalid-input');
  });
});
