import { wordOfCode } from './code-tables/code-table.ts';
import { educations } from './code-tables/educations.ts';
import { ethnicities } from './code-tables/ethnicities.ts';
import { relations } from './code-tables/relations.ts';
import { documentTypeWords, phoneWords, sexWords } from './person-words.ts';
import type { FormContent } from './prints.ts';
import { districts, provinces } from './regions.ts';

/** A captioned table of labels and values. */
export interface FormTable {
  readonly caption: string;
  /** Each row has one pair, which takes the whole width, or two. */
  readonly rows: readonly (readonly (readonly [label: string, value: string])[])[];
}

const ordinals = ['一', '二'] as const;

/** The fields of 「学龄人口信息采集表」 in the manual's order (S16), for screen and paper. */
export function formTables({ registered, details, district }: FormContent): FormTable[] {
  const { child } = registered;
  return [
    {
      caption: '基本信息',
      rows: [
        [['姓名', child.name], ['性别', sexWords[child.sex]]],
        [['国籍', '中国'], ['民族', wordOfCode(ethnicities, details.ethnicity)]],
        [['出生日期', child.birthDate], ['证件类型', documentTypeWords[child.documentType]]],
        [['证件号码', child.documentNumber], ['户籍所在地', provinces[child.householdProvince]]],
        [['户口所在地详细地址', details.householdAddress]],
        [['居住地所在区', districts[district]]],
        [['居住地详细地址', details.residenceAddress]],
      ],
    },
    ...details.guardians.map((guardian, index): FormTable => ({
      caption: `监护人(${ordinals[index] ?? index + 1})信息`,
      rows: [
        [['监护人姓名', guardian.name],
          ['监护人关系', wordOfCode(relations, guardian.relation)]],
        [['监护人证件类型', documentTypeWords[guardian.documentType]],
          ['监护人证件号码', guardian.documentNumber]],
        [['监护人学历', wordOfCode(educations, guardian.education)],
          ['监护人联系电话', phoneWords(guardian.phone)]],
        [['监护人工作单位', guardian.employer]],
      ],
    })),
  ];
}
