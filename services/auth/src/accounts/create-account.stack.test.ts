import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request } from '@ruxue/contracts';
import { createLogger, sealTo } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';

import {
  newPassword, openPasswordChanges, requestFor, type PasswordChanges,
} from '../testing/password-changes.ts';
import { createAccount } from './create-account.ts';
import { deleteAccount } from './delete-account.ts';
import type { KeycloakAccounts } from './keycloak-accounts.ts';
import { passwordOpener } from './sealed-password.ts';

type AccountRequest = Request<'auth.create-account'>;

const { publicKey, privateKey } = generateKeyPairSync('x25519');
const openPassword = passwordOpener(
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);

let auth: PasswordChanges;
let em: PasswordChanges['em'];
let accounts: KeycloakAccounts;

beforeAll(async () => {
  auth = await openPasswordChanges();
  ({ em, accounts } = auth);
});
afterAll(() => auth.close());

async function sealPassword(caseId: string, password: string): Promise<string> {
  const box = await sealTo(publicKey, password, ['account_request.sealed_password', caseId]);
  return box.toString('base64');
}

/** As they were before JWE: length, encapsulation, and AES-256-GCM. */
const oldBox = () => Buffer.concat([Buffer.from([0, 32]), randomBytes(32 + 12 + 9 + 16)]);

/** A case as records asks for it, and the use cases against the real Keycloak and database. */
async function newCase(more: Partial<AccountRequest> = {}, caseId = randomUUID()) {
  const request: AccountRequest = {
    caseId,
    accountNumber: someAccountNumber(),
    district: '110101',
    sealedPassword: await sealPassword(caseId, somePassword),
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
    const { caseId, accountNumber, create } = await newCase();
    await Promise.all([create(), create(), create()]);
    await create();
    expect(await accounts.find(caseId)).toMatchObject({ accountNumber });
  });

  it.each([
    ['is lost', () => null],
    ['was sealed for another case', () => sealPassword(randomUUID(), somePassword)],
    ['is in a box of before', () => oldBox().toString('base64')],
  ])('makes one without a password when it %s; S18 sets one', async (_what, seal) => {
    const { caseId, accountNumber, create } = await newCase({ sealedPassword: await seal() });
    await create();
    const { id = '' } = (await accounts.find(caseId)) ?? {};
    const child = { id, caseId, accountNumber };
    expect(await auth.hasPassword(child, somePassword)).toBe(false);
    const { sessionId } = await auth.signIn(child);
    await auth.change(requestFor(child, { sessionId, proof: 'sms-sign-in' }));
    expect(await auth.hasPassword(child, newPassword)).toBe(true);
  });

  it('makes one without a password when the policy refuses it', async () => {
    const caseId = randomUUID();
    const weak = await newCase({ sealedPassword: await sealPassword(caseId, 'weak') }, caseId);
    await weak.create();
    expect(await accounts.find(caseId)).toBeDefined();
  });

  it('never takes over the account of another case', async () => {
    const first = await newCase();
    await first.create();
    const second = await newCase({ accountNumber: first.accountNumber });
    await expect(second.create()).rejects.toThrow('belongs to another account');
    expect(await accounts.find(second.caseId)).toBeUndefined();
  });
});

describe('erasing the account of a case (B13)', () => {
  it('is done again without harm, and no late retry brings the account back', async () => {
    const { caseId, create, erase } = await newCase();
    await create();
    await erase();
    await erase();
    expect(await outcomeOf(create())).toBe('revoked');
    expect(await accounts.find(caseId)).toBeUndefined();
  });

  it('wins over a creation that is under way', async () => {
    const { caseId, create, erase } = await newCase();
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
