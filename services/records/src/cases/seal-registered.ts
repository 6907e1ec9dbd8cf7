import { RegisteredData } from '@ruxue/contracts';
import type { CaseKey } from '@ruxue/service-kit';

import { caseColumns, type EnrolmentCase } from './case.entity.ts';

/** The sealed columns of a case from what was registered (S5). */
export function sealRegistered(key: CaseKey, registered: RegisteredData) {
  const { phone } = registered.guardian;
  return {
    registered: key.sealJson(caseColumns.registered, registered),
    childName: key.seal(caseColumns.childName, registered.child.name),
    phone: phone === null ? null : key.seal(caseColumns.phone, phone),
  };
}

/** Opens the registered data, of the case now or of a submission. */
export const openRegistered = (
  key: CaseKey,
  { registered }: Pick<EnrolmentCase, 'registered'>,
): RegisteredData => key.openJson(caseColumns.registered, registered, RegisteredData);
