import { describe, expect, it } from '@jest/globals';

import { idNumberCheckDigit, readIdNumber } from './id-number.ts';

/** 17 digits with their check digit. */
const withCheckDigit = (first17: string) => first17 + idNumberCheckDigit(first17);

describe('readIdNumber (GB 11643)', () => {
  it("reads the standard's own example", () => {
    expect(readIdNumber('11010519491231002X')).toEqual({
      number: '11010519491231002X', region: '110105', birthDate: '1949-12-31', sex: 'female',
    });
  });

  it('puts full-width digits, spaces and a lower-case x right', () => {
    expect(readIdNumber(' 110105 19491231 002x ')).toMatchObject({ number: '11010519491231002X' });
    expect(readIdNumber('11010519491231002x')).toMatchObject({ sex: 'female' });
  });

  it.each([
    ['1101051949123100', 'length'],
    ['110105194912310O2X', 'characters'],
    [withCheckDigit('99010519491231002'), 'region'],
    [withCheckDigit('11010520200230002'), 'birth-date'],
    ['110105194912310021', 'check-digit'],
  ])('refuses %s for its %s', (number, fault) => {
    expect(readIdNumber(number)).toBe(fault);
  });

  it('takes residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83)', () => {
    for (const region of ['81', '82', '83']) {
      expect(readIdNumber(withCheckDigit(`${region}000020200101001`))).toMatchObject({ sex: 'male' });
    }
  });

  it('notices every single wrong digit', () => {
    const number = '11010519491231002X';
    for (let place = 0; place < 17; place += 1) {
      const digit = (Number(number[place]) + 1) % 10;
      const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1);
      expect(typeof readIdNumber(wrong)).toBe('string');
    }
  });
});
