import { describe, expect, it } from '@jest/globals';

import { chineseName, readForeignName } from './person-name.ts';

const Name = chineseName('可到窗口办理');
const faultOf = (typed: string) => Name.safeParse(typed).error?.issues[0]?.message;

describe('a Chinese name (S5)', () => {
  it.each([
    ['李 明', '李明'], ['李\u3000小 明', '李小明'],
    ['⽟明', '玉明'], ['王⺠', '王民'], ['\uf9e1明', '李明'], ['李\ue863', '李䶮'],
    ['李𠮷', '李𠮷'], ['李\u{33000}', '李\u{33000}'], ['〇明', '〇明'], ['陈々', '陈々'],
    ['李\u200b明', '李明'],
  ])('%j is read as %j', (typed, name) => {
    expect(Name.parse(typed)).toBe(name);
  });

  it.each(['•', '・', '･', '‧', '∙', '⋅', '.', '．', '。', '｡', '․', '﹒', '·', '●', ' · ', ' ．'])(
    'takes %j between characters for 「·」', (dot) => {
      expect(Name.parse(`迪丽热巴${dot}买买提`)).toBe('迪丽热巴·买买提');
    });

  it.each([
    ['迪丽热巴··买买提', '不能连用'], ['迪丽热巴・．买买提', '不能连用'], ['·买买提', '两个汉字之间'],
    ['买买提．', '两个汉字之间'], ['々々', '前面应有'], ['々', '前面应有'], ['买·々', '前面应有'],
    ['李1', '“1”'], ['Li明', '“L”'], ['李,明', '“,”'], ['李', '2至30个汉字'],
    ['李'.repeat(31), '2至30个汉字'], ['\u200b\u3164', '请填写姓名'], ['李\u202e明', 'U+202E'],
    ['李\ue000', '自造字'], ['李\n明', '换行'],
  ])('%j is refused with what is wrong', (typed, words) => {
    expect(faultOf(typed)).toContain(words);
  });
});

describe('a name from abroad', () => {
  it.each([
    ['Robert J. Smith', 'Robert J. Smith'], ['陈 大文', '陈大文'], ['约翰．史密斯', '约翰·史密斯'],
    ['约翰 . 史密斯', '约翰·史密斯'],
  ])('%j is read as %j', (typed, name) => {
    expect(readForeignName(typed)).toBe(name);
  });
});
