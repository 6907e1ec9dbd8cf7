import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';

import { stackAccounts } from '../testing/stack-accounts.ts';
import type { KeycloakAccounts, NewAccount } from './keycloak-accounts.ts';

let accounts: KeycloakAccounts;
let tokenAddress: string;

beforeAll(() => {
  const stack = readTestStack();
  accounts = stackAccounts(stack);
  tokenAddress = `${stack.keycloak.issuer}/protocol/openid-connect/token`;
});

const newAccount = (): NewAccount => ({
  accountNumber: someAccountNumber(),
  caseId: randomUUID(),
  district: '110105',
  password: somePassword,
});

describe('accounts in Keycloak', () => {
  it('makes one account for one number, also under a race', async () => {
    const account = newAccount();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => accounts.create(account)));
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'username-taken')).toHaveLength(7);
  });

  it('finds the account by its case alone', async () => {
    const account = newAccount();
    await accounts.create(account);
    expect(await accounts.find(account.caseId)).toMatchObject({
      accountNumber: account.accountNumber,
    });
    expect(await accounts.find(randomUUID())).toBeUndefined();
  });

  it('makes none with a password against the policy (S9)', async () => {
    const account = { ...newAccount(), password: 'weak' };
    expect(await accounts.create(account)).toBe('password-refused');
    expect(await accounts.find(account.caseId)).toBeUndefined();
  });

  it('deletes for good; what is absent is done already', async () => {
    const account = newAccount();
    await accounts.create(account);
    const { id = '' } = (await accounts.find(account.caseId)) ?? {};
    await accounts.disable(id);
    await accounts.delete(id);
    expect(await accounts.find(account.caseId)).toBeUndefined();
    await accounts.disable(id);
    await accounts.delete(id);
  });
});

describe('grants that are not in use', () => {
  it.each(['ruxue-portal', 'admin-cli', 'account'])('gives %s no token for a password', async (id) => {
    const account = newAccount();
    await accounts.create(account);
    const answer = await fetch(tokenAddress, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: id,
        username: account.accountNumber,
        password: account.password ?? '',
      }),
    });
    expect([400, 401]).toContain(answer.status);
  });
});
