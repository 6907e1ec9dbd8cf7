import { describe, expect, it } from '@jest/globals';

import { defaultReasons } from './default-reasons.ts';
import { reasonInWords, reasonsFor, reasonText } from './review-reasons.ts';

describe('the approved reasons (B7)', () => {
  it('keep the codes that decisions have from before', () => {
    const codes = defaultReasons.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([
      'employment-proof', 'residence-proof', 'household-register', 'residence-permit', 'details-differ',
    ]));
    expect(new Set(codes).size).toBe(codes.length);
    expect(reasonText(defaultReasons, 'details-differ')).toBe('填写的信息与证明材料不一致');
  });

  it('fit every material, some items, or the details', () => {
    const codesFor = (item: string) => reasonsFor(defaultReasons, item).map(({ code }) => code);
    expect(codesFor('permit-held')).toContain('residence-permit');
    expect(codesFor('permit-held')).not.toContain('residence-proof');
    expect(codesFor('details')).toEqual(['details-differ', 'details-wrong']);
  });

  it('name the item, and end with what staff add', () => {
    const words = (note: string | null) => reasonInWords('{item}不清楚', { title: '劳动合同', note });
    expect(words(null)).toBe('劳动合同不清楚');
    expect(words('第2页没有拍全。')).toBe('劳动合同不清楚：第2页没有拍全');
  });
});
