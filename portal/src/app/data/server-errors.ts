import { type FieldTree, isFieldTree, type ValidationError } from '@angular/forms/signals';
import type { ProblemType } from '@ruxue/contracts/problems';

import type { ApiProblem } from './api-problem.ts';

/** The form's field at a path like `child.documentNumber`; undefined for none. */
export function findField(form: FieldTree<unknown>, path: string): FieldTree<unknown> | undefined {
  let found: unknown = form;
  for (const name of path.split('.')) {
    if (!isFieldTree(found)) return undefined;
    found = Reflect.get(found, name);
  }
  return isFieldTree(found) ? found : undefined;
}

const renewedCaptchaText = '验证码不正确或已过期，已为您换了一张，请重新输入';

/**
 * The text beside a refused captcha, which a fresh one has replaced by then. The server sends its
 * own text when a fresh one would fail too, as without cookies.
 */
export const captchaText = ({ detail }: ApiProblem): string => detail ?? renewedCaptchaText;

/** The text beside a searchable list while the typed text is none of its entries. */
export const notInListError = { kind: 'not-in-list', message: '请从列表中选择' };
const tellingKinds: ReadonlySet<string> = new Set(['server', notInListError.kind]);

/** The one error to show for a field: the server's or the list's word tells more than 「请填写」. */
export const mostTelling = <Told extends { readonly kind: string }>(
  errors: readonly Told[],
): Told | undefined => errors.find(({ kind }) => tellingKinds.has(kind)) ?? errors[0];

/** The server's field problems as errors of the form's fields, until the field changes. */
export function serverErrors(
  form: FieldTree<unknown>,
  problem: ApiProblem,
): ValidationError.WithOptionalFieldTree[] {
  return problem.fields.map(({ path, message }) => {
    const fieldTree = findField(form, path);
    return fieldTree ? { kind: 'server', message, fieldTree } : { kind: 'server', message };
  });
}

/** The path of a refusal's field. */
export type FieldOfProblem = Partial<Record<ProblemType, string>>;
const fieldOfProblem: FieldOfProblem = {
  'captcha-wrong': 'captcha.answer', 'sms-code-wrong': 'smsCode', 'sms-code-expired': 'smsCode',
};

/** A refusal in a form: a text above the button, errors beside the fields. */
export interface FormRefusal {
  readonly text: string;
  readonly errors: ValidationError.WithOptionalFieldTree[];
}

/**
 * The place of a refusal in a form: beside the fields that the server names, else beside the field
 * of its type, else as a text above the button.
 */
export function refusalIn(
  form: FieldTree<unknown>, problem: ApiProblem, ownFields: FieldOfProblem = {},
): FormRefusal {
  const path = { ...fieldOfProblem, ...ownFields }[problem.type];
  const isUnnamed = problem.fields.length === 0 && path !== undefined && findField(form, path);
  const told = isUnnamed ? problem.withField(path) : problem;
  if (told.fields.length > 0) return { text: '', errors: serverErrors(form, told) };
  // Only here: without a form nothing could be lost.
  const text = problem.isAnswered ? problem.text : `${problem.text}。您填写的内容没有丢失。`;
  return { text, errors: [] };
}
