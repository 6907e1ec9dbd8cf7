import { describe, expect, it } from '@jest/globals';

import { NoteText } from './case-notes.ts';

const problemOf = (typed: unknown) => NoteText.safeParse(typed).error?.issues[0]?.message;

describe('the text of a note (B6)', () => {
  it('is kept without what cannot be seen', () => {
    expect(NoteText.parse('  已联系\u200b家长 ')).toBe('已联系家长');
    expect(NoteText.parse('字'.repeat(500))).toHaveLength(500);
  });

  it.each([
    ['', '请填写备注'], [' \u200b\u3000', '请填写备注'], [undefined, '请填写备注'],
    ['字'.repeat(501), '备注最多500个字'], ['第一行\n第二行', '备注请写在一行内，不要换行'],
    ['颠倒\u202e', '备注含有会颠倒文字顺序的隐藏字符（U+202E），请清空后重新输入'],
  ])('is refused: %j', (typed, message) => {
    expect(problemOf(typed)).toBe(message);
  });
});
