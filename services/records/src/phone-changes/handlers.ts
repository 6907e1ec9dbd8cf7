import { changePhone } from '../cases/change-phone.ts';
import { findPhoneChange } from '../cases/find-phone-change.ts';
import type { Records } from '../records.ts';
import { checkPhoneChange, proposePhoneChange } from './propose-phone-change.ts';
import { stopPhoneChange } from './stop-phone-change.ts';

/** A change of telephone (B20): by the family itself, and at the counter. */
export const phoneChangeHandlers = (records: Records) => ({
  'records.find-phone-change': findPhoneChange(records),
  'records.change-phone': changePhone(records),
  'records.check-phone-change': checkPhoneChange(records),
  'records.propose-phone-change': proposePhoneChange(records),
  'records.stop-phone-change': stopPhoneChange(records),
});
