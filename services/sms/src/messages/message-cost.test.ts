import { describe, expect, it } from '@jest/globals';

import { partsOf } from './message-cost.ts';

describe('the parts of a message', () => {
  it.each([[1, 1], [70, 1], [71, 2], [134, 2], [135, 3], [201, 3], [202, 4]])(
    '%i characters are %i',
    (length, parts) => {
      expect(partsOf('\u5b66'.repeat(length))).toBe(parts);
    },
  );

  it('counts a rare character twice', () => {
    expect(partsOf('\u{20bb7}'.repeat(35))).toBe(1);
    expect(partsOf('\u{20bb7}'.repeat(36))).toBe(2);
  });
});
