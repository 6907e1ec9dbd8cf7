import { describe, expect, it } from '@jest/globals';

import { marksIn, verificationAddress } from './verification-address.ts';

describe("the address of a paper's QR code (B12)", () => {
  const marks = { formNumber: '4820361759', verificationCode: 'ACDEFHJKM' };

  it('leads to the page with both marks, and gives them back', () => {
    const address = verificationAddress('https://example.org', marks);
    expect(address).toBe('https://example.org/verify?number=4820361759&code=ACDEFHJKM');
    expect(marksIn(address)).toEqual(marks);
    expect(marksIn(address.replace('https://example.org', 'http://10.0.0.1:8080/ruxue')))
      .toEqual(marks);
  });

  it.each([
    '', '4820361759', 'https://example.org/verify', 'https://example.org/verify?number=1',
    'https://example.org/pay?number=1&code=2', 'weixin://verify',
  ])('is not %j', (text) => {
    expect(marksIn(text)).toBeNull();
  });
});
