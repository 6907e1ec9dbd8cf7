import { describe, expect, it } from '@jest/globals';

import { breakLines, type Measure } from './break-lines.ts';

/** Every character is as wide as it counts: Chinese ones 2, others 1; 𠮷 is in a second font. */
const measure: Measure = {
  fontOf: (character) => {
    if (character === '\u{2ebf0}') return undefined;
    return character === '𠮷' ? 'rare' : 'text';
  },
  widthOf: (text) =>
    Array.from(text).reduce((sum, one) => sum + (/[\p{Script=Han}，（）]/u.test(one) ? 2 : 1), 0),
};
const linesOf = (text: string, width: number) =>
  breakLines(text, width, measure).map((line) => line.map((piece) => piece.text).join(''));

describe('breaking lines', () => {
  it.each([
    ['京京京京京', 6, ['京京京', '京京']],
    ['中山东路110号', 10, ['中山东路', '110号']],
    ['京京，京', 4, ['京', '京，', '京']],
    ['京（京京）', 6, ['京（京', '京）']],
    ['京京（京', 6, ['京京', '（京']],
    ['Anna Schmidt', 8, ['Anna ', 'Schmidt']],
    ['Ab 京京京', 2, ['Ab', '京', '京', '京']],
    ['123456789', 4, ['1234', '5678', '9']],
    ['', 4, ['']],
  ])('%j in %i becomes %j', (text, width, lines) => {
    expect(linesOf(text, width)).toEqual(lines);
  });

  it('keeps characters of one font together, and each without a font alone', () => {
    const [line] = breakLines('王京𠮷京\u{2ebf0}\u{2ebf0}', 99, measure);
    expect(line).toEqual([
      { text: '王京', font: 'text', width: 4 }, { text: '𠮷', font: 'rare', width: 2 },
      { text: '京', font: 'text', width: 2 }, expect.objectContaining({ font: undefined }),
      expect.objectContaining({ font: undefined }),
    ]);
  });

  it('loses nothing', () => {
    const text = '北京市东城区（景泰路5号院2号楼301室），A-12·Building';
    for (let width = 2; width < 40; width += 1) {
      expect(linesOf(text, width).join('')).toBe(text);
    }
  });
});
