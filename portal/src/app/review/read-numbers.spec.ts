import { expect, it } from '@jest/globals';

import { readNumbers } from './read-numbers.ts';

it('reads pasted numbers once each, and names what is none', () => {
  expect(readNumbers('12345678\n２３４５６７８９, 12345678；1.2E+07\t123')).toEqual({
    numbers: ['12345678', '23456789'], wrong: ['1.2E+07', '123'],
  });
  expect(readNumbers(' \n ')).toEqual({ numbers: [], wrong: [] });
});
