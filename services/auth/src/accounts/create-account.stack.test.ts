import { generateKeyPairSync, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request } from '@ruxue/contracts';
import { createLogger, sealTo } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';

import { openAuthStack, type AuthStack } from '../testing/auth-stack.ts';
import { stackAccounts } from '../testing/stack-accounts.ts';
import { createAccount } from './create-account.ts';
import { deleteAccount } from './delete-account.ts';
import type { KeycloakAccounts } from './keycloak-accounts.ts';
import { passwordOpener } from './sealed-password.ts';

type AccountRequest = Request<'auth.create-account'>;

const { publicKey, privateKey } = generateKeyPairSync('x25519');
const openPassword = passwordOpener(
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);

let auth: AuthStack;
let em: AuthStack['em'];
let accounts: KeycloakAccounts;

beforeAll(async () => {
  auth = await openAuthStack();
  ({ em } = auth);
  accounts = stackAccounts(auth.stack);
});
afterAll(() => auth.close());

const sealPassword = (caseId: string, password: string): string =>
  sealTo(publicKey, password, ['account_request.sealed_password', caseId]).toString('base64');

/** A case as records asks for it, and the use cases against the real Keycloak and database. */
function newCase(more: Partial<AccountRequest> = {}, caseId = randomUUID()) {
  const request: AccountRequest = {
    caseId,
    accountNumber: someAccountNumber(),
    district: '110101',
    sealedPassword: sealPassword(caseId, somePassword),
    ...more,
  };
  const create = (through: KeycloakAccounts = accounts) =>
    createAccount({
      em: auth.em, accounts: through, openPassword, logger: createLogger('auth-test', 'fatal'),
    })(request);
  const erase = () => deleteAccount({ em, accounts })({ caseId });
  return { caseId, accountNumber: request.accountNumber, create, erase };
}

describe('making the account of a case', () => {
  it('makes one, however often and at once it is asked', async () => {
    const { caseId, accountNumber, create } = newCase();
    await Promise.all([create(), create(), create()]);
    await create();
    expect(await accounts.find(caseId)).toMatchObject({ accountNumber });
  });

  it('makes one without a password when the password is lost', async () => {
    const lost = newCase({ sealedPassword: null });
    await lost.create();
    expect(await accounts.find(lost.caseId)).toBeDefined();
    const unreadable = newCase({ sealedPassword: sealPassword(randomUUID(), somePassword) });
    await unreadable.create();
    expect(await accounts.find(unreadable.caseId)).toBeDefined();
  });

  it('makes one without a password when the policy refuses it', async () => {
    const caseId = randomUUID();
    const weak = newCase({ sealedPassword: sealPassword(caseId, 'weak') }, caseId);
    await weak.create();
    expect(await accounts.find(caseId)).toBeDefined();
  });

  it('never takes over the account of another case', async () => {
    const first = newCase();
    await first.create();
    const second = newCase({ accountNumber: first.accountNumber });
    await expect(second.create()).rejects.toThrow('belongs to another account');
    expect(await accounts.find(second.caseId)).toBeUndefined();
  });
});

describe('erasing the account of a case (B13)', () => {
  it('is done again without harm, and no late retry brings the account back', async () => {
    const { caseId, create, erase } = newCase();
    await create();
    await erase();
    await erase();
    expect(await outcomeOf(create())).toBe('revoked');
    expect(await accounts.find(caseId)).toBeUndefined();
  });

  it('wins over a creation that is under way', async () => {
    const { caseId, create, erase } = newCase();
    const interrupted: KeycloakAccounts = {
      ...accounts,
      async create(account) {
        await erase();
        return accounts.create(account);
      },
    };
    expect(await outcomeOf(create(interrupted))).toBe('revoked');
    expect(await accounts.find(caseId)).toBeUndefined();
  });
});
