import { describe, expect, it } from '@jest/globals';

import { District, Province } from '../fields.ts';
import { bloodTypes } from './blood-types.ts';
import { codesOf, wordOfCode, type CodeTable } from './code-table.ts';
import { districtTable } from './districts.ts';
import { educations } from './educations.ts';
import { ethnicities } from './ethnicities.ts';
import { provinceTable } from './provinces.ts';
import { relations } from './relations.ts';

const tables: readonly CodeTable[] = [
  bloodTypes, districtTable, educations, ethnicities, provinceTable, relations,
];

describe('the lists to choose from (S1, S5, S12)', () => {
  it.each(tables)('come from $standard, compared with it on a known day', (table) => {
    expect(table.standard).toMatch(/^(GB\/T|WS) [\d.]+-\d{4}/u);
    expect(table.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    expect(table.title).not.toBe('');
    expect(new Set(codesOf(table)).size).toBe(table.entries.length);
    for (const { word } of table.entries) expect(word).not.toBe('');
  });

  it('are those that a registration takes', () => {
    for (const code of codesOf(provinceTable)) expect(Province.safeParse(code).success).toBe(true);
    for (const code of codesOf(districtTable)) expect(District.safeParse(code).success).toBe(true);
    expect(provinceTable.entries).toHaveLength(34);
    expect(wordOfCode(districtTable, '110121')).toBe('亦庄开发区');
  });
});
