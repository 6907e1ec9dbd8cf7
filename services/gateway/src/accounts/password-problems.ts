import { readFileSync } from 'node:fs';

import type { FieldProblem } from '@ruxue/contracts';

/** The list by which Keycloak refuses common passwords, in lower case (deploy/keycloak). */
const listFile = new URL(
  '../../../../deploy/keycloak/extension/src/main/resources/common-passwords.txt', import.meta.url,
);
const commonPasswords = new Set(readFileSync(listFile, 'utf8').split('\n'));

/**
 * The further faults of a password that S9 accepts: too short for the city, or a common one.
 * Checked before captcha and code are used up.
 */
export function passwordProblems(
  path: string,
  password: string,
  minLength: number,
): FieldProblem[] {
  if (password.length < minLength) return [{ path, message: `密码至少${minLength}位` }];
  if (!commonPasswords.has(password.toLowerCase())) return [];
  return [{ path, message: '这个密码太常见，容易被猜到，请换一个' }];
}
