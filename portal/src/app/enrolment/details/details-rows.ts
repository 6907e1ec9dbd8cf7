import type { GuardianDetails } from '@ruxue/contracts/details';
import type { Review } from '@ruxue/contracts/operations/records-staff-operations';
import { provinces } from '@ruxue/contracts/regions';

import {
  educationWords, ethnicityChoices, householdTypeWords, relationWords, wordOf,
} from '../../data/choices.ts';
import type { DataRow } from '../../ui/data-list.ts';

/** Details without health: all that staff see of them (B26). */
type SharedDetails = NonNullable<Review['details']>;

/** Facts under one heading. */
interface DataPart {
  readonly title: string;
  readonly rows: readonly DataRow[];
}

const yesNo = (value: boolean): string => (value ? '是' : '否');

/** What was filled in about the child (S12), to read; nothing about health. */
export function detailsRows(details: SharedDetails): readonly DataRow[] {
  return [
    { label: '户籍详细地址', value: details.householdAddress },
    { label: '居住地详细地址', value: details.residenceAddress },
    { label: '户口类型', value: householdTypeWords[details.householdType] },
    { label: '民族', value: wordOf(ethnicityChoices, details.ethnicity) },
    { label: '是否独生子女', value: yesNo(details.onlyChild) },
    { label: '是否单方面监护人', value: yesNo(details.singleGuardian) },
  ];
}

/** What was filled in about the guardians (S12), one part for each. */
export function guardianParts({ guardian1, guardian2 }: SharedDetails): readonly DataPart[] {
  const first = { title: '监护人(一)信息', rows: guardianRows(guardian1) };
  if (guardian2 === null) return [first];
  return [first, { title: '监护人(二)信息', rows: guardianRows(guardian2) }];
}

function guardianRows(guardian: GuardianDetails): readonly DataRow[] {
  return [
    { label: '姓名', value: guardian.name },
    { label: '关系', value: relationWords[guardian.relation] },
    { label: '省/直辖市', value: provinces[guardian.householdProvince] },
    { label: '证件号码', value: guardian.documentNumber },
    { label: '学历', value: educationWords[guardian.education] },
    { label: '联系电话', value: guardian.phone },
    { label: '工作单位', value: guardian.employer },
    { label: '工作单位所属区', value: guardian.employerArea },
  ];
}
