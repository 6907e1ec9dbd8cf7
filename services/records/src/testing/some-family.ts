import { randomInt, randomUUID } from 'node:crypto';

import {
  idNumberCheckDigit, type Details, type DistrictCode, type RegisteredData, type RequestInput,
} from '@ruxue/contracts';
import type { Handlers } from '@ruxue/service-kit';

/** A telephone number that no other test is likely to have. */
export const somePhone = (): string => `13${String(randomInt(1_000_000_000)).padStart(9, '0')}`;

/** A girl's ID number of Hebei that the registry verifies. */
export function someIdNumber(birthDate: string): string {
  const sequence = String(randomInt(490) * 2).padStart(3, '0');
  const first17 = `${130_102 + randomInt(800)}${birthDate.replaceAll('-', '')}${sequence}`;
  return first17 + idNumberCheckDigit(first17);
}

/** What is typed at registration (S5). */
export function someRegistered(change: { phone?: string; birthDate?: string } = {}) {
  const { phone = somePhone(), birthDate = '2020-03-15' } = change;
  return {
    child: {
      nationality: 'CHN', householdProvince: '13', name: '欧阳小雨', sex: 'female',
      documentType: 'id-card', documentNumber: someIdNumber(birthDate), birthDate,
    },
    guardian: { name: '欧阳大山', phone },
  } satisfies RegisteredData;
}

/** Complete details (S12) with two guardians. */
export function someDetails(): Details {
  const guardian = {
    nationality: 'CHN', householdProvince: '13', documentType: 'id-card', education: 'bachelor',
    employer: '北京安和里科技有限公司', employerArea: '东城区',
  } as const;
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
    singleGuardian: false,
    guardian1: {
      ...guardian, name: '欧阳大山', relation: 'father', phone: somePhone(),
      documentNumber: someIdNumber('1990-05-06'),
    },
    guardian2: {
      ...guardian, name: '林晓月', relation: 'mother', phone: somePhone(),
      documentNumber: someIdNumber('1991-07-08'),
    },
    guardian2Consent: true,
  };
}

type OpenCase = RequestInput<'records.open-case'>;

/** A registration of its own reading and key, ready to be sent. */
export async function someRegistration(
  startReading: Handlers<'records'>['records.start-reading'],
  change: Partial<OpenCase> & { district?: DistrictCode } = {},
) {
  const { readingId } = await startReading({ entrance: 'review' });
  const key = randomUUID();
  return {
    key, readingId,
    requestHash: key,
    district: '110101',
    password: 'Abc12345',
    registered: someRegistered(),
    ...change,
  } satisfies OpenCase;
}
