import {
  parseInput, Refusal, RegisteredData, specialCaseMessage, specialCaseOf, type FieldProblem,
  type RegistrationForm,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { passwordProblems } from '../accounts/password-problems.ts';

/**
 * What a form registers, before anything is used up for it: a child who goes another way is told
 * which, and whom to call (S21); a password is longer than the city asks and no common one.
 */
export async function checkedRegistration(
  call: Call,
  form: RegistrationForm,
  passwordMinLength: number,
): Promise<RegisteredData> {
  const fields = [
    ...(await specialCaseProblems(call, form)),
    ...passwordProblems('password', form.password, passwordMinLength),
  ];
  if (fields.length > 0) throw new Refusal('invalid-input', { fields });
  const { child, guardian } = form;
  return parseInput(RegisteredData, { child, guardian });
}

async function specialCaseProblems(call: Call, form: RegistrationForm): Promise<FieldProblem[]> {
  const special = specialCaseOf(form.child);
  if (special === null) return [];
  const { name, primaryPhones } = await call('records.get-district', { code: form.district });
  const phone = primaryPhones[0]?.number ?? '';
  return [{
    path: special.path, message: specialCaseMessage(special.specialCase, { name, phone }),
  }];
}
