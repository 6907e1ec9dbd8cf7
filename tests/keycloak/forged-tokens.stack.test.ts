import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import * as z from 'zod';

import { registeredFamily } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

const year = 365 * 24 * 3600;

let world: World;
let realmKey: KeyObject;
let kid: unknown;
let claims: Record<string, unknown>;
beforeAll(async () => {
  world = openWorld();
  const { token } = await registeredFamily(world);
  claims = claimsOf(token);
  const [header = ''] = token.split('.');
  ({ kid } = z.looseObject({}).parse(JSON.parse(Buffer.from(header, 'base64url').toString())));
  realmKey = stolenKey();
});

/** The signing key of the realm's access tokens, as a thief of keystore and password has it. */
function stolenKey(): KeyObject {
  const { path, password } = world.stack.keycloak.keystore;
  const printed = execFileSync('java', [join(import.meta.dirname, 'PrintKey.java'), path], {
    env: { ...process.env, KEYSTORE_PASSWORD: password }, encoding: 'utf8',
  });
  return createPrivateKey({
    key: Buffer.from(printed.trim(), 'base64'), format: 'der', type: 'pkcs8',
  });
}

/** A token of Keycloak's form, with changed claims. */
function forge(change: Record<string, unknown>, key = realmKey): string {
  const now = Math.floor(Date.now() / 1000);
  const content = [
    { alg: 'RS256', typ: 'JWT', kid }, { ...claims, iat: now, exp: now + 300, ...change },
  ];
  const text = content
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

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
