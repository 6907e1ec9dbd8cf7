import { describe, expect, it } from '@jest/globals';

import { proposedWords, settledWords } from './settlement-words.ts';

const settlement = {
  proposalVersion: 2, document: 'household-register', reason: 'rare-character',
  proposedBy: 'staff-1', proposedAt: '2027-05-02T01:00:00Z',
  expiresAt: '2027-05-09T01:00:00Z', confirmedBy: null, confirmedAt: null,
} as const;

describe('the words of a settlement (S13)', () => {
  it('name the proposer, and say who may confirm it', () => {
    expect(proposedWords(settlement, '王芳')).toBe(
      '王芳于2027年5月2日 09:00提出凭户口簿原件核实（原因：姓名中有生僻字），' +
      '待本区另一名审核员或区管理员在2027年5月9日 09:00前确认。家长看不到此步骤。');
  });

  it('name both persons once it is confirmed', () => {
    const confirmed = { ...settlement, confirmedBy: 'staff-2', confirmedAt: '2027-05-03T06:30:00Z' };
    expect(settledWords(confirmed, '王芳', '李伟')).toBe(
      '已凭户口簿原件核实（原因：姓名中有生僻字）：王芳提出，李伟于2027年5月3日 14:30确认。');
  });
});
