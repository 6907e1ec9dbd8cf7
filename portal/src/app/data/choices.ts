import { bloodTypes } from '@ruxue/contracts/code-tables/blood-types';
import type { CodeTable } from '@ruxue/contracts/code-tables/code-table';
import { districtTable } from '@ruxue/contracts/code-tables/districts';
import { educations } from '@ruxue/contracts/code-tables/educations';
import { ethnicities } from '@ruxue/contracts/code-tables/ethnicities';
import { provinceTable } from '@ruxue/contracts/code-tables/provinces';
import { relations } from '@ruxue/contracts/code-tables/relations';
import type { householdTypes } from '@ruxue/contracts/details';
import { documentTypeWords, sexWords } from '@ruxue/contracts/person-words';
import type { DistrictRole } from '@ruxue/contracts/staff';

import { type Choice, choicesOf } from './choice.ts';

const householdTypeWords: Readonly<Record<(typeof householdTypes)[number], string>> = {
  agricultural: '农业户口', 'non-agricultural': '非农业户口', resident: '居民户口',
};
/** The Chinese names of the duties in a district, the widest first. */
export const roleWords: Readonly<Record<DistrictRole, string>> = {
  'district-manager': '区管理员', reviewer: '审核员', 'agency-reviewer': '部门审核员',
  'school-officer': '学校招生员', 'counter-clerk': '窗口人员',
};

const choicesOfTable = ({ entries }: CodeTable): readonly Choice[] =>
  entries.map(({ code, word }) => ({ value: code, label: word }));

export const householdTypeChoices = choicesOf(householdTypeWords);
export const provinceChoices = choicesOfTable(provinceTable);
export const ethnicityChoices = choicesOfTable(ethnicities);
export const bloodTypeChoices = choicesOfTable(bloodTypes);
export const relationChoices = choicesOfTable(relations);
export const educationChoices = choicesOfTable(educations);
export const sexChoices = choicesOf(sexWords);
export const nationalityChoices: readonly Choice[] = [
  { value: 'CHN', label: '中国' }, { value: 'other', label: '外国籍或港、澳籍' },
];
/**
 * The nationalities for a child (S5); province and number show children of Hong Kong and Macao
 * (S21).
 */
export const childNationalityChoices: readonly Choice[] = [
  { value: 'CHN', label: '中国' }, { value: 'other', label: '外国籍' },
];
export const documentTypeChoices = choicesOf(documentTypeWords);
export const yesNoChoices: readonly Choice[] = [
  { value: 'no', label: '否' }, { value: 'yes', label: '是' },
];
/** 「工作单位所属区」 (S12), stored as words. */
export const areaChoices: readonly Choice[] = [
  ...districtTable.entries.map(({ word }) => ({ value: word, label: word })),
  { value: '京外', label: '京外（不在北京市）' }, { value: '无', label: '无（没有工作单位）' },
];

/** The word of a code; an unknown code stands for itself. */
export const wordOf = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;
