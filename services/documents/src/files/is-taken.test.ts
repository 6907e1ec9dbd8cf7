import { describe, expect, it } from '@jest/globals';
import { MaterialItem, placesFor, type MaterialPlan } from '@ruxue/contracts';

import { isTaken } from './is-taken.ts';

const item = (code: string, more: Partial<MaterialItem> = {}): MaterialItem => MaterialItem.parse({
  code, title: code, agency: '', per: 'child', when: {}, advice: '', alternatives: [], ...more,
});
const items = [
  item('permit'), item('work', { per: 'guardian' }), item('later', { mayComeLater: true }),
  item('rent', { when: { housing: ['rented'] } }), item('own', { when: { housing: ['owned'] } }),
];
const open = (plan: Partial<MaterialPlan>) => {
  const whole: MaterialPlan = {
    takes: 'all', items, answers: { guardians: 'both', housing: 'rented' }, shown: [], checked: [],
    ...plan,
  };
  return placesFor(whole).filter((place) => isTaken(whole, place))
    .map(({ item: code, subject }) => `${code} ${subject}`);
};

describe('isTaken (B4, B5)', () => {
  it('takes all, then what may come later, then nothing', () => {
    expect(open({})).toHaveLength(5);
    expect(open({ takes: 'later' })).toEqual(['later child']);
    expect(open({ takes: 'none' })).toEqual([]);
  });

  it('takes in a return just the places to correct, not their neighbours', () => {
    const places = [{ item: 'work', subject: 'guardian2' }] as const;
    const answersBefore = { guardians: 'both', housing: 'rented' } as const;
    const correction = { places: [...places], answersBefore };
    expect(open({ takes: 'returned', correction })).toEqual(['work guardian2']);
  });

  it('takes what corrected answers ask for anew', () => {
    const correction = { places: [], answersBefore: { guardians: 'both', housing: 'owned' } } as const;
    expect(open({ takes: 'returned', correction: { ...correction, places: [] } }))
      .toEqual(['rent child']);
  });
});
