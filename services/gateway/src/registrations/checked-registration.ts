import {
  parseInput, Refusal, RegisteredData, specialCaseMessage, specialCaseOf, type FieldProblem,
  type RegistrationForm,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { passwordProblems } from '../accounts/password-problems.ts';

/** The part of a form that a family or a clerk has typed. */
type TypedRegistration = Pick<RegistrationForm, 'child' | 'district'> & {
  readonly guardian: RegisteredData['guardian'];
  /** Null at the counter (B9). */
  readonly password: string | null;
};

/**
 * Checks a form before anything is used up. A special case is refused with its way and a telephone
 * (S21), and so is a password that is too short for the city, or common.
 */
export async function checkedRegistration(
  call: Call,
  form: TypedRegistration,
  passwordMinLength: number,
): Promise<RegisteredData> {
  const { password } = form;
  const fields = [
    ...(await specialCaseProblems(call, form)),
    ...(password === null ? [] : passwordProblems('password', password, passwordMinLength)),
  ];
  if (fields.length > 0) throw new Refusal('invalid-input', { fields });
  const { child, guardian } = form;
  return parseInput(RegisteredData, { child, guardian });
}

async function specialCaseProblems(call: Call, form: TypedRegistration): Promise<FieldProblem[]> {
  const special = specialCaseOf(form.child);
  if (special === null) return [];
  const { name, primaryPhones } = await call('records.get-district', { code: form.district });
  const phone = primaryPhones[0]?.number ?? '';
  return [{
    path: special.path, message: specialCaseMessage(special.specialCase, { name, phone }),
  }];
}
