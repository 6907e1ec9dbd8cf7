import { describe, expect, it } from '@jest/globals';

import { blocksOf } from './prose.ts';

describe('blocksOf', () => {
  it('reads headings, paragraphs and lists', () => {
    expect(blocksOf('## 标题\n第一段\n\n- 甲\n- 乙\n第二段')).toEqual([
      { kind: 'heading', lines: ['标题'] },
      { kind: 'paragraph', lines: ['第一段'] },
      { kind: 'list', lines: ['甲', '乙'] },
      { kind: 'paragraph', lines: ['第二段'] },
    ]);
  });
});
