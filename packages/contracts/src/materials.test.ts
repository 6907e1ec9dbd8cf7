import { describe, expect, it } from '@jest/globals';

import { type MaterialAnswers, MaterialItem, materialsFor } from './materials.ts';

const item = (code: string, when: unknown) => MaterialItem.parse({
  code, when, title: code, agency: '区教委', per: 'child', advice: '', alternatives: [],
});
const items = [
  item('register', {}),
  item('contract', { employment: ['employed'] }),
  item('licence', { employment: ['self-employed'] }),
  item('lease', { housing: ['rented', 'employer'], guardians: ['one'] }),
];
const answers: MaterialAnswers = {
  guardians: 'both', employment: 'employed', housing: 'rented', permit: 'held', household: 'same',
};
const codes = (change: Partial<MaterialAnswers>) =>
  materialsFor(items, { ...answers, ...change }).map(({ code }) => code);

describe('what a family needs (B4, B28)', () => {
  it('is what is asked of everybody and what its answers call for, in order', () => {
    expect(codes({})).toEqual(['register', 'contract']);
    expect(codes({ employment: 'self-employed' })).toEqual(['register', 'licence']);
  });

  it('needs every condition of an item to hold', () => {
    expect(codes({ guardians: 'one' })).toEqual(['register', 'contract', 'lease']);
    expect(codes({ guardians: 'one', housing: 'owned' })).toEqual(['register', 'contract']);
  });
});
