import { expect, it } from '@jest/globals';

import { Telephone } from './fields.ts';

it('a telephone number has no place at which a line may break, however often it is read', () => {
  const once = Telephone.parse('010-6550 1100');
  expect(once).toBe('010-\u20606550\u00a01100');
  expect(Telephone.parse(once)).toBe(once);
});
