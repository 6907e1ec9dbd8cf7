import { describe, expect, it } from '@jest/globals';

import { readAccount, readFailure } from './account.ts';

describe('readAccount', () => {
  it('reads staff claims and leaves out what is not there', () => {
    expect(readAccount({
      preferred_username: 'school-dongcheng', realm_access: { roles: ['school-officer'] },
      district: '110101', school_id: 'school-110101-1', exp: 1,
    })).toEqual({
      username: 'school-dongcheng', roles: ['school-officer'], district: '110101',
      schoolId: 'school-110101-1', smsVerifiedAt: null,
    });
    expect(readAccount({ preferred_username: '12345678' })).toEqual({
      username: '12345678', roles: [], district: null, schoolId: null, smsVerifiedAt: null,
    });
  });

  it('knows a sign-in by SMS code by its time (S18)', () => {
    const { smsVerifiedAt } = readAccount({
      preferred_username: '12345678', sms_verified_at: 1_800_000_000,
    });
    expect(smsVerifiedAt).toEqual(new Date(1_800_000_000_000));
  });

  it('gives a deputy the role of the manager for the time of it only', () => {
    const claims = {
      preferred_username: 'reviewer-2', realm_access: { roles: ['reviewer'] },
      deputy_from: '2027-05-01T00:00:00Z', deputy_until: '2027-05-08T00:00:00Z',
    };
    const rolesAt = (now: string) => readAccount(claims, new Date(now)).roles;
    expect(rolesAt('2027-04-30T23:59:59Z')).toEqual(['reviewer']);
    expect(rolesAt('2027-05-01T00:00:00Z')).toEqual(['reviewer', 'district-manager']);
    expect(rolesAt('2027-05-08T00:00:00Z')).toEqual(['reviewer']);
  });
});

describe('readFailure', () => {
  it("knows another user's session from an ordinary failure (S22)", () => {
    const description = 'different_user_authenticated';
    expect(readFailure({ error: 'access_denied', error_description: description }))
      .toBe('other-user');
    expect(readFailure({ error: 'access_denied' })).toBe('failed');
    expect(readFailure(new TypeError('Failed to fetch'))).toBe('unreachable');
  });
});
