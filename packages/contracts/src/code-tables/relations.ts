import type { CodeTable } from './code-table.ts';

/** 关系 of a guardian to the child (S12). */
export const relations = {
  standard: 'GB/T 4761-2008',
  title: '家庭关系代码',
  checkedOn: '2026-11-24',
  leftOut: 'relations that can\'t be a guardian\'s',
  entries: [
    { code: '51', word: '父亲' },
    { code: '52', word: '母亲' },
    { code: '57', word: '继父或养父' },
    { code: '58', word: '继母或养母' },
    { code: '61', word: '祖父' },
    { code: '62', word: '祖母' },
    { code: '63', word: '外祖父' },
    { code: '64', word: '外祖母' },
    { code: '71', word: '兄' },
    { code: '75', word: '姐姐' },
    { code: '97', word: '其他亲属' },
    { code: '99', word: '非亲属' },
  ],
} as const satisfies CodeTable;
