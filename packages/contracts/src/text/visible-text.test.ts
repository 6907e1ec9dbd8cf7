import { describe, expect, it } from '@jest/globals';

import { readLine } from './visible-text.ts';

const lineOf = (typed: string) => {
  const read = readLine(typed);
  return 'line' in read ? read.line : read;
};

describe('one line of text', () => {
  it.each([
    ['outer spaces of all kinds', '\u3000\t朝阳区\u00a0\r\n', '朝阳区'],
    ['spaces of other widths inside', '幸福路\u2003\u2009 7号', '幸福路 7号'],
    ['a joiner and a byte order mark', '\ufeff幸\u200d福', '幸福'],
    ['marks around a pasted number', '\u202d010 6550\u202c', '010 6550'],
    ['a soft hyphen and a selector of glyphs', '幸\u00ad福\ufe01\u{e0101}', '幸福'],
    ['a filler of Hangul', '幸\u3164福', '幸福'],
    ['an old code point of GB 18030', '\ue863村', '䶮村'],
  ])('loses or maps %s', (_, typed, line) => {
    expect(lineOf(typed)).toBe(line);
  });

  it.each(['', '\u200b', '\u2060\u00a0\u3164', '\u0301\u0308'])(
    'is empty without a visible character: %j', (typed) => {
      expect(lineOf(typed)).toBe('');
    });

  it.each([
    ['\u202b12号', 'U+202B'], ['12\u202e34号', 'U+202E'], ['\u2067甲\u2069', 'U+2067'],
    ['甲\u0000乙', 'U+0000'], ['甲\u001b[31m', 'U+001B'], ['甲\u009f', 'U+009F'],
    ['甲\ud83d', 'U+D83D'], ['\udc00甲', 'U+DC00'],
    ['甲\ue000', 'U+E000'], ['甲\u{10fffd}', 'U+10FFFD'],
    ['甲\u0379', 'U+0379'], ['甲\uffff', 'U+FFFF'],
    ['甲\u2800乙', 'U+2800'], ['甲\ufffd', 'U+FFFD'],
    ['甲\n乙', '换行'], ['甲\u2029乙', '换行'], ['甲\u0085乙', '换行'],
  ])('is refused by name: %j', (typed, name) => {
    expect(lineOf(typed)).toEqual({ message: expect.stringContaining(name) });
  });

  it('leaves ideographs that are newer than a browser', () => {
    expect(lineOf('\u{2ebf0}\u{323b0}\u{33479}')).toBe('\u{2ebf0}\u{323b0}\u{33479}');
  });
});
