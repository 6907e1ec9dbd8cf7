import { randomInt } from 'node:crypto';

import {
  idNumberCheckDigit, type Details, type GuardianDetails, type RegisteredData, type Sex,
} from '@ruxue/contracts';

/** A password that the policy accepts for parents (S9) and staff. */
export const somePassword = 'Kapok-Ruxue-2027';

const pick = (characters: string) => characters.charAt(randomInt(characters.length));
const given = '安宁嘉怡子轩雨桐浩然思远明月清和乐知行文博';
const family = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';

/** A name of three characters; others may have the same. */
export const someName = () => pick(family) + pick(given) + pick(given);

/** A telephone number that other tests hardly ever use. */
export const somePhone = () => `13${String(randomInt(1_000_000_000)).padStart(9, '0')}`;

/** An account number as records would issue it, for tests that register no child. */
export const someAccountNumber = () => String(randomInt(10_000_000, 100_000_000));

/**
 * An ID number of Hebei (GB 11643). The agencies' simulator finds the sequences below 970 as they are
 * (deploy/registry-simulator/README.md).
 */
export function someIdNumber(
  birthDate: string,
  sex: Sex,
  sequence = randomInt(485) * 2 + (sex === 'male' ? 1 : 0),
): string {
  const county = String(130_102 + randomInt(800));
  const first17 = county + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
  return first17 + idNumberCheckDigit(first17);
}

/** A day on which a child of the demo's season may be born (S5). */
function someBirthDate(): string {
  const day = (most: number) => String(1 + randomInt(most)).padStart(2, '0');
  return `2020-${day(12)}-${day(28)}`;
}

/** The parts of a made-up registration that a test can choose. */
export interface PersonChange {
  readonly phone?: string;
  readonly birthDate?: string;
  readonly childName?: string;
}

/** Registered data of a family with a telephone, as all but those of the counter are (B9). */
export type PhonedData = RegisteredData & { readonly guardian: { readonly phone: string } };

/** A child and guardian in the form's shape (S5). */
export function someRegisteredData(change: PersonChange = {}): PhonedData {
  const { phone = somePhone(), birthDate = someBirthDate(), childName = someName() } = change;
  const sex = randomInt(2) === 0 ? 'male' : 'female';
  return {
    child: {
      nationality: 'CHN', householdProvince: '13', name: childName, sex,
      documentType: 'id-card', documentNumber: someIdNumber(birthDate, sex), birthDate,
    },
    guardian: { name: someName(), phone },
  };
}

/** Complete details (S12) of a family with one guardian: the one who registered the child. */
export function someDetails({ guardian }: RegisteredData = someRegisteredData()): Details {
  return {
    householdAddress: '河北省石家庄市长安区中山东路11号',
    residenceAddress: '北京市东城区景泰路5号院2号楼301室',
    householdType: 'non-agricultural',
    ethnicity: '01',
    onlyChild: true,
    bloodType: '1',
    medicalHistory: '无',
    allergies: '青霉素',
    healthConsent: true,
    singleGuardian: true,
    guardian1: {
      ...someGuardian('female'), relation: '52', name: guardian.name, phone: guardian.phone,
    },
    guardian2: null,
    guardian2Consent: false,
    employment: 'employed',
    housing: 'rented',
    permit: 'held',
    household: 'same',
  };
}

/** The same with a second guardian, who agrees (S12). */
export function someDetailsOfTwoGuardians(registered?: RegisteredData): Details {
  return {
    ...someDetails(registered),
    singleGuardian: false,
    guardian2: { ...someGuardian('male'), relation: '51' },
    guardian2Consent: true,
  };
}

/** A guardian with an ID card. */
type CardHolder = Extract<GuardianDetails, { documentType: 'id-card' }>;

function someGuardian(sex: Sex): Omit<CardHolder, 'relation'> {
  return {
    nationality: 'CHN', householdProvince: '13', name: someName(), documentType: 'id-card',
    documentNumber: someIdNumber('1990-05-06', sex), education: '21', phone: somePhone(),
    employer: '北京安和里科技有限公司', employerArea: '东城区',
  };
}
