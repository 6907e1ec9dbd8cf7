import { describe, expect, it } from '@jest/globals';

import { needsChineseFont } from './chinese-font.ts';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/146.0';
const android = 'Mozilla/5.0 (Linux; Android 14; PGT-AN00) Chrome/146.0 Mobile';
const withFont = (name: string) => (families: string): number => families.includes(name) ? 90 : 80;

describe('needsChineseFont', () => {
  it('leaves a device with a good font alone', () => {
    expect(needsChineseFont(windows, withFont('Microsoft YaHei'))).toBe(false);
    expect(needsChineseFont(windows, withFont('Noto Sans CJK SC'))).toBe(false);
  });

  it('helps a device without one', () => {
    expect(needsChineseFont(windows, withFont('SimSun'))).toBe(true);
  });

  it('knows that telephones have one without a name', () => {
    expect(needsChineseFont(android, withFont('Roboto'))).toBe(false);
  });
});
