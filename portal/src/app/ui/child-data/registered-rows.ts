import { sexWords } from '@ruxue/contracts/person-words';
import type { DistrictCode } from '@ruxue/contracts/regions';
import { provinces } from '@ruxue/contracts/regions';
import type { RegisteredData } from '@ruxue/contracts/registration';

import { districtName } from '../../data/district-name.ts';
import type { DataRow } from '../data-list.ts';

/** The child's registered data (S5), read-only. */
export function childRows(registered: RegisteredData, district: DistrictCode): readonly DataRow[] {
  const { child } = registered;
  return [
    { label: '姓名', value: child.name },
    { label: '国籍', value: '中国' },
    { label: '户籍所在地', value: provinces[child.householdProvince] },
    { label: '居住地所在区', value: districtName(district) },
    { label: '证件类型', value: '身份证' },
    { label: '证件号码', value: child.documentNumber },
    { label: '出生日期', value: child.birthDate },
    { label: '性别', value: sexWords[child.sex] },
  ];
}
