import { provinces } from '../regions.ts';
import { entriesOf, type CodeTable } from './code-table.ts';

/** 省/自治区/直辖市/特别行政区 (S5, S12), in the standard's order. */
export const provinceTable: CodeTable = {
  standard: 'GB/T 2260-2007',
  title: '中华人民共和国行政区划代码',
  checkedOn: '2026-11-24',
  leftOut: 'everything below the province, of which a family is asked no code',
  entries: entriesOf<string>(provinces, Object.keys(provinces)),
};
