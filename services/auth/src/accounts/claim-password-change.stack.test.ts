import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePassword } from '@ruxue/testing/people';

import { deleteExpired } from '../delete-expired.ts';
import {
  newPassword, openPasswordChanges, requestFor, type PasswordChanges,
} from '../testing/password-changes.ts';
import { PasswordChange } from './password-change.entity.ts';

let place: PasswordChanges;
beforeAll(async () => {
  place = await openPasswordChanges();
});
afterAll(() => place.close());

const other = 'Ruxue2029';

describe('a change of password that comes again (L3)', () => {
  it('is answered alike, and changes nothing', async () => {
    const child = await place.newChild();
    const request = requestFor(child);
    expect(await place.change(request)).toEqual({});
    const session = await place.signIn(child);
    expect(await place.change(request)).toEqual({});
    expect(await place.isAlive(session)).toBe(true);
  });

  it('is answered alike when it comes twice at the same moment', async () => {
    const request = requestFor(await place.newChild(somePassword), { proof: 'sms-sign-in' });
    const answers = await Promise.all([place.change(request), place.change(request)]);
    expect(answers).toEqual([{}, {}]);
  });

  it.each(['sms-code', 'sms-sign-in'] as const)(
    'sets no other password under the same key: %s', async (proof) => {
      const child = await place.newChild();
      const request = requestFor(child, { proof });
      await place.change(request);
      for (const password of [other, 'weak']) {
        expect(await outcomeOf(place.change({ ...request, password }))).toBe('key-reused');
      }
      // Nor does trying give a second change away.
      const second = place.change({ ...request, key: randomUUID() });
      expect(await outcomeOf(second)).toBe(proof === 'sms-code' ? 'passed' : 'sms-code-required');
      expect(await place.hasPassword(child, newPassword)).toBe(true);
    },
  );

  it('brings no old password back, done or not, when it comes late', async () => {
    const child = await place.newChild();
    const [done, halfDone] = [requestFor(child), requestFor(child)];
    await place.change(done);
    const silent = () => Promise.reject(new Error('Keycloak is silent'));
    await expect(place.changeWith({ listSessions: silent })(halfDone)).rejects.toThrow('silent');
    await place.change(requestFor(child, { password: other }));
    for (const late of [done, halfDone]) expect(await place.change(late)).toEqual({});
    expect(await place.hasPassword(child, other)).toBe(true);
  });

  it('goes on where it ended halfway, with the same password only', async () => {
    const child = await place.newChild();
    const request = requestFor(child, { proof: 'sms-sign-in' });
    const silent = () => Promise.reject(new Error('Keycloak is silent'));
    await expect(place.changeWith({ setPassword: silent })(request)).rejects.toThrow('silent');
    expect(await outcomeOf(place.change({ ...request, password: other }))).toBe('key-reused');
    expect(await outcomeOf(place.change(request))).toBe('passed');
    expect(await place.hasPassword(child, newPassword)).toBe(true);
  });

  it('has its key to itself: another child may use it', async () => {
    const [one, another] = [await place.newChild(), await place.newChild()];
    const request = requestFor(one);
    await place.change(request);
    const theirs = { ...request, caseId: another.caseId, password: other };
    expect(await outcomeOf(place.change(theirs))).toBe('passed');
    expect(await place.hasPassword(another, other)).toBe(true);
  });
});

describe('what is kept of a change', () => {
  it('is no password, and nothing once it can come no more', async () => {
    const children = [await place.newChild(), await place.newChild()];
    const key = randomUUID();
    for (const child of children) await place.change(requestFor(child, { key }));
    const rows = await place.em().find(PasswordChange, { key });
    expect(JSON.stringify(rows)).not.toContain(newPassword);
    // Equal passwords do not show.
    expect(new Set(rows.map(({ passwordHash }) => passwordHash)).size).toBe(2);
    for (const { expiresAt } of rows) {
      expect((expiresAt.getTime() - Date.now()) / 60_000).toBeGreaterThan(14);
    }
    await place.em().nativeUpdate(PasswordChange, { key }, { expiresAt: new Date(0) });
    await deleteExpired(place.em(), new Date());
    expect(await place.em().count(PasswordChange, { key })).toBe(0);
  });
});
