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

describe('an item of a district (C1)', () => {
  const faultOf = (change: Partial<MaterialItem>) =>
    MaterialItem.safeParse({ ...item('any', {}), ...change }).error?.issues[0]?.message;

  it.each([
    ['title', { title: '户籍所在地无监护条件证明' }],
    ['title', { title: '计划生育证明' }],
    ['title', { title: '学前教育经历' }],
    ['advice', { advice: '请附单位开具的职务证明。' }],
    ['alternatives', { alternatives: ['劳动合同', '最近三个月的工资条'] }],
    ['alternatives', { alternatives: ['父母收入情况说明'] }],
    ['advice', { advice: '经营者是监护人本人；另附上一年度的完税证明。' }],
  ])("can't ask for what the ministry forbids, in its %s: %j", (_, change) => {
    expect(faultOf(change)).toContain('教育部规定不得要求提供');
  });

  it('may speak of a birth outside marriage, as the proof of a single guardian does', () => {
    expect(faultOf({ alternatives: ['未婚生育：出生医学证明和您的情况说明'] })).toBeUndefined();
  });
});

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
