import { districtOrder, districts } from '../regions.ts';
import { entriesOf, type CodeTable } from './code-table.ts';

/** 入学意向所在区 (S1), in the manual's order. */
export const districtTable: CodeTable = {
  standard: 'GB/T 2260-2007',
  title: '中华人民共和国行政区划代码',
  checkedOn: '2026-11-24',
  leftOut: 'districts of other places; 110120 燕山 and 110121 亦庄开发区, which run their own ' +
    'enrolment, have no code in the standard and bear ours',
  entries: entriesOf(districts, districtOrder),
};
