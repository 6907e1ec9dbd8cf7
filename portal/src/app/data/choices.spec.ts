import { describe, expect, it } from '@jest/globals';
import { districtTable } from '@ruxue/contracts/code-tables/districts';
import { provinceTable } from '@ruxue/contracts/code-tables/provinces';

import { areaChoices, provinceChoices } from './choices.ts';

describe('the lists that forms offer', () => {
  it('have the provinces of the code table, in its order (GB/T 2260)', () => {
    expect(provinceChoices.map(({ value, label }) => ({ code: value, word: label })))
      .toEqual(provinceTable.entries);
  });

  it('have the 18 districts of the code table before what is none of them (S12)', () => {
    const words = districtTable.entries.map(({ word }) => word);
    expect(areaChoices.map(({ value }) => value)).toEqual([...words, '京外', '无']);
  });
});
