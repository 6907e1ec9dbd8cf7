import { generateKeyPairSync } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { registeredFamily } from '../support/family.ts';
import { tokenForge, type ForgeToken } from '../support/forged-tokens.ts';
import { openWorld, type World } from '../support/world.ts';

const year = 365 * 24 * 3600;

let world: World;
let forge: ForgeToken;
beforeAll(async () => {
  world = openWorld();
  const { token } = await registeredFamily(world);
  forge = tokenForge(world.stack, token);
});

const answer = (token: string) => world.api.status('getEnrolment', { token });
const now = () => Math.floor(Date.now() / 1000);

describe('a forged access token', () => {
  it("passes when it is like Keycloak's own: the key is all that keeps others from it", async () => {
    expect(await answer(forge({}))).toBe(200);
  });

  it('is refused when a foreign key signed it', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(await answer(forge({}, privateKey))).toBe(401);
  });

  it.each([
    ['names no session', () => ({ sid: undefined })],
    ['names an empty session', () => ({ sid: '' })],
    ['lives for a year', () => ({ exp: now() + year })],
    ['lives a minute too long', () => ({ exp: now() + 660 })],
    ['has no end', () => ({ exp: undefined })],
    ['has no beginning', () => ({ iat: undefined })],
    ['says that it began a year ahead', () => ({ iat: now() + year, exp: now() + year + 300 })],
  ])("is refused when it %s, though the realm's key signed it", async (_name, change) => {
    expect(await answer(forge(change()))).toBe(401);
  });
});
