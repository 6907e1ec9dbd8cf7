import { describe, expect, it } from '@jest/globals';
import { AccountNumber } from '@ruxue/contracts';

import { randomAccountNumber } from './account-number.ts';

describe('randomAccountNumber (S10)', () => {
  const numbers = Array.from({ length: 2000 }, randomAccountNumber);

  it('has eight digits and starts with no zero', () => {
    for (const number of numbers) {
      expect(AccountNumber.parse(number)).not.toMatch(/^0/u);
    }
  });

  it('gives no neighbour away: the next one is neither higher nor near', () => {
    const steps = numbers.slice(1).map((number, index) => Number(number) - Number(numbers[index]));
    expect(steps.filter((step) => step > 0).length).toBeGreaterThan(500);
    expect(steps.filter((step) => step < 0).length).toBeGreaterThan(500);
    expect(steps.filter((step) => Math.abs(step) < 1000).length).toBeLessThan(10);
  });
});
