import { randomInt, randomUUID } from 'node:crypto';

import {
  idNumberCheckDigit, type Details, type RegisteredData, type Reply,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

const somePhone = (): string => `13${String(randomInt(1_000_000_000)).padStart(9, '0')}`;

/** A girl's ID number of Hebei. */
function someIdNumber(birthDate: string): string {
  const sequence = String(randomInt(400) * 2).padStart(3, '0');
  const first17 = `${130_102 + randomInt(800)}${birthDate.replaceAll('-', '')}${sequence}`;
  return first17 + idNumberCheckDigit(first17);
}

function someRegistered(): RegisteredData {
  const birthDate = '2020-03-15';
  return {
    child: {
      nationality: 'CHN', householdProvince: '13', name: '司马小满', sex: 'female',
      documentType: 'id-card', documentNumber: someIdNumber(birthDate), birthDate,
    },
    guardian: { name: '司马青', phone: somePhone() },
  };
}

function someDetails(): Details {
  return {
    householdAddress: '河北省石家庄市长安区中山东路17号',
    residenceAddress: '北京市东城区景泰路6号院1号楼102室',
    householdType: 'non-agricultural',
    ethnicity: '01',
    onlyChild: true,
    bloodType: 'A',
    medicalHistory: '无',
    allergies: '青霉素',
    healthConsent: true,
    singleGuardian: true,
    guardian1: {
      nationality: 'CHN', householdProvince: '13', name: '司马青', relation: 'mother',
      documentType: 'id-card', documentNumber: someIdNumber('1991-07-08'), education: 'bachelor',
      phone: somePhone(), employer: '北京安和里科技有限公司', employerArea: '东城区',
    },
    guardian2: null,
    guardian2Consent: false,
  };
}

export interface SubmittedCase {
  readonly caseId: string;
  readonly registered: RegisteredData;
  readonly details: Details;
}

/** A case in the running records with one committed submission, ready to be synced. */
export async function submittedCase(call: Call): Promise<SubmittedCase> {
  const registered = someRegistered();
  const details = someDetails();
  const { readingId } = await call('records.start-reading', { entrance: 'review' });
  const key = randomUUID();
  const { caseId }: Reply<'records.open-case'> = await call('records.open-case', {
    key, requestHash: key, district: '110101', readingId, password: 'Ruxue2027', registered,
  });
  const { version } = await call('records.save-draft', { caseId, baseVersion: 0, data: details });
  const { submissionVersion } = await call('records.freeze-submission', {
    caseId, draftVersion: version,
  });
  const { result } = await call('records.apply-action', {
    caseId,
    actionId: randomUUID(),
    action: { type: 'submitDetails', actor: { kind: 'parent' }, submissionVersion },
    expectedVersion: 0,
    next: {
      stage: 'inReview', stageVersion: 1, identity: 'pending', submissionVersion,
      decisionVersion: 0, schoolId: null, confirmedVersion: 0,
    },
  });
  if (result !== 'applied') throw new Error('the submission was not committed');
  return { caseId, registered, details };
}
