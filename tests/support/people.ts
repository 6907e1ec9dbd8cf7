import { randomInt } from 'node:crypto';

import { idNumberCheckDigit, type Details, type RegisteredData } from '@ruxue/contracts';

const pick = (characters: string) => characters.charAt(randomInt(characters.length));
const given = '安宁嘉怡子轩雨桐浩然思远明月清和乐知行文博';
const family = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';

export const someName = () => pick(family) + pick(given) + pick(given);

/** A telephone number nobody else in this run is likely to have. */
export const somePhone = () => `13${String(randomInt(1_000_000_000)).padStart(9, '0')}`;

/**
 * An ID number of Hebei. The registry's simulator verifies the sequences below 980, and answers
 * mismatch for 990–999.
 */
export function someIdNumber(
  birthDate: string,
  sex: 'male' | 'female',
  sequence = randomInt(490) * 2 + (sex === 'male' ? 1 : 0),
): string {
  const county = String(130_102 + randomInt(20));
  const first17 = county + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return first17 + idNumberCheckDigit(first17);
}

/** A child and guardian as they would be typed (S5). */
export function someRegisteredData(change: { phone?: string } = {}): RegisteredData {
  const day = (unit: number) => String(1 + randomInt(unit)).padStart(2, '0');
  const birthDate = `2020-${day(12)}-${day(28)}`;
  const sex = randomInt(2) === 0 ? 'male' : 'female';
  return {
    child: {
      nationality: 'CHN', householdProvince: '13', name: someName(), sex,
      documentType: 'id-card', documentNumber: someIdNumber(birthDate, sex), birthDate,
    },
    guardian: { name: someName(), phone: change.phone ?? somePhone() },
  };
}

/** Complete details (S12) of one guardian's family. */
export function someDetails({ guardian }: RegisteredData): Details {
  return {
    householdAddress: '河北省石家庄市长安区中山东路11号',
    residenceAddress: '北京市东城区景泰路5号院2号楼301室',
    householdType: 'non-agricultural',
    ethnicity: '01',
    onlyChild: true,
    bloodType: 'A',
    medicalHistory: '无',
    allergies: '青霉素',
    healthConsent: true,
    singleGuardian: true,
    guardian1: {
      nationality: 'CHN', householdProvince: '13', name: guardian.name, relation: 'mother',
      documentType: 'id-card', documentNumber: someIdNumber('1990-05-06', 'female'),
      education: 'bachelor', phone: guardian.phone, employer: '北京某某科技有限公司',
      employerArea: '东城区',
    },
    guardian2: null,
    guardian2Consent: false,
  };
}
