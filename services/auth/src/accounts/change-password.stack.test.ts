import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readTestStack } from '@ruxue/local/stack-file';
import { createHints, createLogger, openDatabase } from '@ruxue/service-kit';
import { claimsOf, KeycloakBrowser, pkcePair, type Tokens } from '@ruxue/testing/keycloak-browser';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';

import { Denial } from '../denials/denial.entity.ts';
import { deny } from '../denials/deny.ts';
import { tokenDenial } from '../denials/token-denial.ts';
import { authDatabase } from '../orm.config.ts';
import { finishSignOuts } from '../sign-outs/finish-sign-outs.ts';
import { PendingSignOut } from '../sign-outs/pending-sign-out.entity.ts';
import { refreshTokens } from '../testing/refresh-tokens.ts';
import { solveCaptcha } from '../testing/solve-captcha.ts';
import { connectStack, stackAccounts } from '../testing/stack-accounts.ts';
import { signTicket } from '../tickets/ticket.ts';
import { changePassword } from './change-password.ts';
import { deleteAccount } from './delete-account.ts';
import type { KeycloakAccounts } from './keycloak-accounts.ts';

type Change = Parameters<ReturnType<typeof changePassword>>[0];

let tests: TestCaller;
let orm: MikroORM;
let accounts: KeycloakAccounts;
let ticketKey: Buffer;
let newBrowser: () => KeycloakBrowser;
let change: (request: Change) => Promise<object>;
let changeWith: (keycloak: KeycloakAccounts) => typeof change;
let finish: (keycloak: KeycloakAccounts) => ReturnType<typeof finishSignOuts>;
const forgotten: string[] = [];
const logger = createLogger('auth-test', 'fatal');
const em = () => orm.em.fork();
const newPassword = 'Ruxue2028';

beforeAll(async () => {
  const stack = readTestStack();
  tests = await openTestCaller();
  orm = await openDatabase(authDatabase(stack.databases['auth']?.app ?? ''));
  accounts = stackAccounts(stack);
  ticketKey = Buffer.from(stack.environments['auth']?.['TICKET_KEY'] ?? '', 'base64');
  newBrowser = () => new KeycloakBrowser(stack.keycloak.issuer, stack.portalOrigin);
  const denyTokens = tokenDenial(deny({ em, hints: createHints(tests.nats) }));
  const forgetSignIns = (account: string) => {
    forgotten.push(account);
    return Promise.resolve();
  };
  changeWith = (keycloak) =>
    changePassword({ em, accounts: keycloak, denyTokens, forgetSignIns });
  change = changeWith(accounts);
  finish = (keycloak) => finishSignOuts({ em, accounts: keycloak, denyTokens, logger });
});
afterAll(async () => {
  await tests.close();
  await orm.close();
});

async function newChild() {
  const child = { accountNumber: someAccountNumber(), caseId: randomUUID() };
  await accounts.create({ ...child, district: '110101', password: somePassword });
  const account = await accounts.find(child.caseId);
  return { ...child, id: account?.id ?? '' };
}
type Child = Awaited<ReturnType<typeof newChild>>;

/** Signed in by ticket, in a browser of its own. */
async function signIn({ accountNumber }: Child): Promise<Tokens & { sessionId: string }> {
  const pkce = pkcePair();
  const ticket = await signTicket(
    ticketKey, { accountNumber, codeChallenge: pkce.challenge, reason: 'sms-code' }, new Date(),
  );
  const tokens = await newBrowser().signInByTicket(ticket, pkce);
  return { ...tokens, sessionId: String(claimsOf(tokens.access_token)['sid']) };
}

/** Whether this password signs the child in. */
const hasPassword = ({ accountNumber }: Child, password: string): Promise<boolean> =>
  newBrowser()
    .signInByPassword(accountNumber, password, solveCaptcha(tests.call))
    .then(() => true, () => false);

const requestFor = ({ caseId }: Child, more: Partial<Change> = {}): Change => ({
  key: randomUUID(), caseId, sessionId: randomUUID(), password: newPassword, proof: 'sms-code',
  ...more,
});

const refresh = async (tokens: Tokens): Promise<number> => (await refreshTokens(tokens)).status;

/** Whether gateways have been told to refuse this token. */
async function isDenied({ access_token, sessionId }: Tokens & { sessionId: string }) {
  const denial = await em().findOne(Denial, `session:${sessionId}`);
  const issuedAt = Number(claimsOf(access_token)['iat']) * 1000;
  return denial !== null && issuedAt < denial.notBefore.getTime();
}

describe('a changed password (S19)', () => {
  it('ends every session but the one that changed it', async () => {
    const child = await newChild();
    const [own, ...others] = [await signIn(child), await signIn(child), await signIn(child)];
    await change(requestFor(child, { sessionId: own.sessionId }));
    for (const other of others) {
      expect(await refresh(other)).toBe(400);
      expect(await isDenied(other)).toBe(true);
    }
    expect(await refresh(own)).toBe(200);
    expect(await isDenied(own)).toBe(false);
  });

  it('is the only one that signs in from then on', async () => {
    const child = await newChild();
    await change(requestFor(child));
    expect(await hasPassword(child, newPassword)).toBe(true);
    expect(await hasPassword(child, somePassword)).toBe(false);
  });

  it('may be asked for again with the same key', async () => {
    const child = await newChild();
    const own = await signIn(child);
    const request = requestFor(child, { sessionId: own.sessionId });
    await change(request);
    await change(request);
    expect(await refresh(own)).toBe(200);
  });

  it('lifts the wait after wrong passwords', async () => {
    const child = await newChild();
    const { attackDetection } = await connectStack(readTestStack())();
    for (let failure = 0; failure < 11; failure += 1) await hasPassword(child, 'Wrong2027');
    expect(await attackDetection.findOne({ id: child.id })).toMatchObject({ disabled: true });
    await change(requestFor(child));
    expect(await attackDetection.findOne({ id: child.id })).toMatchObject({ disabled: false });
  });

  it("forgets this process's count of sign-ins", async () => {
    const child = await newChild();
    await change(requestFor(child));
    expect(forgotten).toContain(child.accountNumber);
  });

  it('is one that the policy takes', async () => {
    const child = await newChild();
    const own = await signIn(child);
    const refusal = await refusalOf(change(requestFor(child, { password: 'weak' })));
    expect(refusal?.data.type).toBe('invalid-input');
    expect(refusal?.data.fields?.map(({ path }) => path)).toEqual(['newPassword']);
    expect(await refresh(own)).toBe(200);
    expect(await pendingOf(child)).toBe(0);
  });

  it('is for accounts that are there and enabled', async () => {
    const nobody = { accountNumber: someAccountNumber(), caseId: randomUUID(), id: '' };
    expect(await outcomeOf(change(requestFor(nobody)))).toBe('not-found');
    const disabled = await newChild();
    await accounts.disable(disabled.id);
    expect(await outcomeOf(change(requestFor(disabled)))).toBe('revoked');
    const erased = await newChild();
    await deleteAccount({ em, accounts })(erased);
    expect(await outcomeOf(change(requestFor(erased)))).toBe('revoked');
  });
});

const pendingOf = ({ id }: Child) => em().count(PendingSignOut, { userId: id });

/** As if Keycloak didn't answer the first time that it is asked for these users' sessions. */
function silentOnce(isMeant: (id: string) => boolean): KeycloakAccounts {
  const silent = new Set<string>();
  return {
    ...accounts,
    async listSessions(id) {
      if (!isMeant(id) || silent.has(id)) return accounts.listSessions(id);
      silent.add(id);
      throw new Error('Keycloak is silent');
    },
  };
}

describe('a change that ends halfway', () => {
  const soon = () => new Date(Date.now() + 31_000);

  async function halfChanged() {
    const child = await newChild();
    const [own, other] = [await signIn(child), await signIn(child)];
    const request = requestFor(child, { sessionId: own.sessionId });
    const changeOnce = changeWith(silentOnce(() => true));
    await expect(changeOnce(request)).rejects.toThrow('silent');
    expect(await hasPassword(child, newPassword)).toBe(true);
    expect(await refresh(other)).toBe(200);
    return { child, own, other, request };
  }

  it('ends the other sessions all the same, by upkeep', async () => {
    const { child, own, other } = await halfChanged();
    await finish(accounts)(new Date());
    expect(await pendingOf(child)).toBe(1);
    await finish(accounts)(soon());
    expect(await refresh(other)).toBe(400);
    expect(await isDenied(other)).toBe(true);
    expect(await refresh(own)).toBe(200);
    expect(await pendingOf(child)).toBe(0);
  });

  it('leaves nothing to upkeep once the request has been repeated', async () => {
    const { child, other, request } = await halfChanged();
    await change(request);
    expect(await refresh(other)).toBe(400);
    expect(await pendingOf(child)).toBe(0);
  });

  it('waits for the next time when Keycloak is still silent, and holds up no other', async () => {
    const [first, second] = [await halfChanged(), await halfChanged()];
    const finishOnce = finish(silentOnce((id) => id === first.child.id));
    await finishOnce(soon());
    expect([await pendingOf(first.child), await pendingOf(second.child)]).toEqual([1, 0]);
    await finishOnce(soon());
    expect(await pendingOf(first.child)).toBe(0);
  });

  it('is done when the account has gone', async () => {
    const { child } = await halfChanged();
    await accounts.delete(child.id);
    await finish(accounts)(soon());
    expect(await pendingOf(child)).toBe(0);
  });
});

describe('without a code after a sign-in by SMS code (S18)', () => {
  it('changes it once for a session, the same request again and again', async () => {
    const child = await newChild();
    const request = requestFor(child, { proof: 'sms-sign-in' });
    await change(request);
    await change(request);
    const again = change({ ...request, key: randomUUID(), password: 'Ruxue2029' });
    expect(await outcomeOf(again)).toBe('sms-code-required');
    expect(await hasPassword(child, newPassword)).toBe(true);
    expect(await outcomeOf(change({ ...request, key: randomUUID(), proof: 'sms-code' })))
      .toBe('passed');
  });

  it('lets one of twenty requests through at the same time', async () => {
    const child = await newChild();
    const sessionId = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () =>
      outcomeOf(change(requestFor(child, { sessionId, proof: 'sms-sign-in' })))));
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-required')).toHaveLength(19);
  });

  it('is not used up by a password that the policy refuses', async () => {
    const child = await newChild();
    const request = requestFor(child, { proof: 'sms-sign-in' });
    expect(await outcomeOf(change({ ...request, password: 'weak' }))).toBe('invalid-input');
    expect(await outcomeOf(change({ ...request, key: randomUUID() }))).toBe('passed');
  });
});
