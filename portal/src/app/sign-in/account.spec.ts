import { describe, expect, it } from '@jest/globals';

import { readAccount, readFailure } from './account.ts';

describe('readAccount', () => {
  it('reads staff claims and leaves out what is not there', () => {
    expect(readAccount({
      preferred_username: 'school-dongcheng', realm_access: { roles: ['school-officer'] },
      district: '110101', school_id: 'school-110101-1', exp: 1,
    })).toEqual({
      username: 'school-dongcheng', roles: ['school-officer'], district: '110101',
      schoolId: 'school-110101-1',
    });
    expect(readAccount({ preferred_username: '12345678' })).toEqual({
      username: '12345678', roles: [], district: null, schoolId: null,
    });
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
