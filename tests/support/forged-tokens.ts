import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { join } from 'node:path';

import type { TestStack } from '@ruxue/local/stack-file';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import * as z from 'zod';

/** Makes access tokens of Keycloak's form, with changed claims, as a thief of its keystore could. */
export type ForgeToken = (change: Record<string, unknown>, key?: KeyObject) => string;

/** Tokens like a real one, signed with the realm's own key from the test stack's keystore. */
export function tokenForge({ keycloak }: TestStack, token: string): ForgeToken {
  const { path, password } = keycloak.keystore;
  const printed = execFileSync('java', [join(import.meta.dirname, '../keycloak/PrintKey.java'), path], {
    env: { ...process.env, KEYSTORE_PASSWORD: password }, encoding: 'utf8',
  });
  const realmKey = createPrivateKey({
    key: Buffer.from(printed.trim(), 'base64'), format: 'der', type: 'pkcs8',
  });
  const [header = ''] = token.split('.');
  const { kid } = z.looseObject({}).parse(JSON.parse(Buffer.from(header, 'base64url').toString()));
  const claims = claimsOf(token);
  return (change, key = realmKey) => {
    const now = Math.floor(Date.now() / 1000);
    const content = [
      { alg: 'RS256', typ: 'JWT', kid }, { ...claims, iat: now, exp: now + 300, ...change },
    ];
    const text = content
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
  };
}
