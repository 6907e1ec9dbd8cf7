import { describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';

import { passwordProblems } from './password-problems.ts';

describe('a password that S9 takes', () => {
  it.each(['Abc123456', 'aBC123456', 'Woaini1314', 'Qwer1234', '1qaz2WSX'])(
    'is refused when it is common: %s', (password) => {
      expect(passwordProblems('password', password, 6)).toEqual([
        { path: 'password', message: '这个密码太常见，容易被猜到，请换一个' },
      ]);
    },
  );

  it('is refused when it is shorter than the city asks', () => {
    expect(passwordProblems('newPassword', 'Kapok7', 8)).toEqual([
      { path: 'newPassword', message: '密码至少8位' },
    ]);
  });

  it.each(['Kapok7', somePassword])('is taken otherwise: %s', (password) => {
    expect(passwordProblems('password', password, 6)).toEqual([]);
  });
});
