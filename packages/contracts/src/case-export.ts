import type { PersonalFieldName } from './personal-data/personal-fields.ts';

interface Column {
  readonly heading: string;
  /** What of a family it shows; null for what says nothing about one (B26). */
  readonly field: PersonalFieldName | null;
}

/**
 * The columns of a district's list of its children (B17): what its manager needs to count, to plan, and
 * to reach a family. Each names the declared field that it shows; numbers of papers, addresses and
 * health data are in no list.
 */
export const caseExportColumns = {
  accountNumber: { heading: '账号', field: 'accountNumber' },
  childName: { heading: '儿童姓名', field: 'childName' },
  sex: { heading: '性别', field: 'childSex' },
  birthDate: { heading: '出生日期', field: 'childBirthDate' },
  householdProvince: { heading: '户籍所在地', field: 'childHousehold' },
  guardianName: { heading: '监护人', field: 'guardianName' },
  phone: { heading: '联系电话', field: 'guardianPhone' },
  stage: { heading: '环节', field: null },
  submittedAt: { heading: '提交时间', field: null },
  identity: { heading: '身份核验', field: 'identityCheck' },
  outcome: { heading: '审核结论', field: 'decision' },
  school: { heading: '学校', field: 'school' },
} as const satisfies Record<string, Column>;
export type CaseExportColumn = keyof typeof caseExportColumns;
