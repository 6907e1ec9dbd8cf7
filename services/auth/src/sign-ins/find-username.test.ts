import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { StaffInvitation } from '@ruxue/contracts';
import { someIdNumber } from '@ruxue/testing/people';

import { findUsername, normaliseAccount } from './find-username.ts';

const idNumber = someIdNumber('2020-03-04', 'male');

/** Records, where one child has the ID number above. */
const findAccount = (account: string) =>
  Promise.resolve({
    found: account === idNumber ? { caseId: randomUUID(), accountNumber: '20270001' } : null,
  });
const usernameOf = (typed: string) => findUsername(normaliseAccount(typed), findAccount);

describe('the username of what was typed (S3)', () => {
  it.each([
    ['20270001', '20270001'],
    [' 2027 0001 ', '20270001'],
    ['\uff12\uff10\uff12\uff17\uff10\uff10\uff10\uff11', '20270001'],
    [idNumber.toLowerCase(), '20270001'],
    [' Manager-Dongcheng ', 'manager-dongcheng'],
    ['1234567', '1234567'],
    ['\u200bmanager-\u2060haidian\ufeff', 'manager-haidian'],
    ['\u202d20270001\u202c', '20270001'],
  ])('%p is %p', async (typed, username) => {
    expect(await usernameOf(typed)).toBe(username);
  });

  it('of an ID number that nobody has is a name that nobody can have', async () => {
    const unknown = await usernameOf('130102202001010011');
    expect(unknown).toMatch(/^unknown-/u);
    expect(StaffInvitation.shape.username.safeParse(unknown).success).toBe(false);
  });

  it.each(['', '李明', 'manager\u0000', 'a b', '\ud800'])(
    'of a text that is no username is one that nobody can have: %j', async (typed) => {
      expect(await usernameOf(typed)).toMatch(/^unknown-/u);
    });

  it('asks nobody about anything else than an ID number', async () => {
    const nobody = () => Promise.reject(new Error('asked'));
    expect(await findUsername('20270001', nobody)).toBe('20270001');
    expect(await findUsername('manager-dongcheng', nobody)).toBe('manager-dongcheng');
  });
});
