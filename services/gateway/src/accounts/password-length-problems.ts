import type { FieldProblem } from '@ruxue/contracts';

/** What is wrong with a password that S9 takes, where a city asks for more characters. */
export function passwordLengthProblems(
  path: string,
  password: string,
  minLength: number,
): FieldProblem[] {
  if (password.length >= minLength) return [];
  return [{ path, message: `密码至少${minLength}位` }];
}
