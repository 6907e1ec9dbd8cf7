import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';

import {
  newPassword, openPasswordChanges, requestFor, type PasswordChanges,
} from '../testing/password-changes.ts';
import { connectStack } from '../testing/stack-accounts.ts';
import { deleteAccount } from './delete-account.ts';

let place: PasswordChanges;
beforeAll(async () => {
  place = await openPasswordChanges();
});
afterAll(() => place.close());

describe('a changed password (S19)', () => {
  it('ends every session but the one that changed it', async () => {
    const child = await place.newChild(somePassword);
    const [own, ...others] = [
      await place.signIn(child), await place.signIn(child), await place.signIn(child),
    ];
    await place.change(requestFor(child, { sessionId: own.sessionId }));
    for (const other of others) {
      expect(await place.isAlive(other)).toBe(false);
      expect(await place.isDenied(other)).toBe(true);
    }
    expect(await place.isAlive(own)).toBe(true);
    expect(await place.isDenied(own)).toBe(false);
  });

  it('is the only one that signs in from then on', async () => {
    const child = await place.newChild(somePassword);
    await place.change(requestFor(child));
    expect(await place.hasPassword(child, newPassword)).toBe(true);
    expect(await place.hasPassword(child, somePassword)).toBe(false);
  });

  it('lifts the wait after wrong passwords', async () => {
    const child = await place.newChild(somePassword);
    const { attackDetection } = await connectStack(place.stack)();
    for (let failure = 0; failure < 11; failure += 1) await place.hasPassword(child, 'Wrong2027');
    expect(await attackDetection.findOne({ id: child.id })).toMatchObject({ disabled: true });
    await place.change(requestFor(child));
    expect(await attackDetection.findOne({ id: child.id })).toMatchObject({ disabled: false });
  });

  it("forgets this process's count of sign-ins", async () => {
    const child = await place.newChild();
    await place.change(requestFor(child));
    expect(place.forgotten).toContain(child.accountNumber);
  });

  it('is one that the policy takes', async () => {
    const child = await place.newChild();
    const own = await place.signIn(child);
    const refusal = await refusalOf(place.change(requestFor(child, { password: 'weak' })));
    expect(refusal?.data.type).toBe('invalid-input');
    expect(refusal?.data.fields?.map(({ path }) => path)).toEqual(['newPassword']);
    expect(await place.isAlive(own)).toBe(true);
    expect(await place.pendingOf(child)).toBe(0);
  });

  it('is for accounts that are there and enabled', async () => {
    const { accounts, change, em, newChild } = place;
    const nobody = { accountNumber: someAccountNumber(), caseId: randomUUID() };
    expect(await outcomeOf(change(requestFor(nobody)))).toBe('not-found');
    const disabled = await newChild();
    await accounts.disable(disabled.id);
    expect(await outcomeOf(change(requestFor(disabled)))).toBe('revoked');
    const erased = await newChild();
    await deleteAccount({ em, accounts })(erased);
    expect(await outcomeOf(change(requestFor(erased)))).toBe('revoked');
  });
});

describe('without a code after a sign-in by SMS code (S18)', () => {
  it('changes it once for a session, the same request again and again', async () => {
    const child = await place.newChild();
    const request = requestFor(child, { proof: 'sms-sign-in' });
    await place.change(request);
    await place.change(request);
    const again = place.change({ ...request, key: randomUUID(), password: 'Ruxue2029' });
    expect(await outcomeOf(again)).toBe('sms-code-required');
    expect(await place.hasPassword(child, newPassword)).toBe(true);
    const byCode = { ...request, key: randomUUID(), proof: 'sms-code' } as const;
    expect(await outcomeOf(place.change(byCode))).toBe('passed');
  });

  it('lets one of twenty requests through at the same time', async () => {
    const child = await place.newChild();
    const sessionId = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () =>
      outcomeOf(place.change(requestFor(child, { sessionId, proof: 'sms-sign-in' })))));
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-required')).toHaveLength(19);
  });

  it('is not used up by a password that the policy refuses', async () => {
    const child = await place.newChild();
    const request = requestFor(child, { proof: 'sms-sign-in' });
    expect(await outcomeOf(place.change({ ...request, password: 'weak' }))).toBe('invalid-input');
    expect(await outcomeOf(place.change({ ...request, key: randomUUID() }))).toBe('passed');
  });
});
