import { type FieldTree, isFieldTree, type ValidationError } from '@angular/forms/signals';
import type { ProblemType } from '@ruxue/contracts/problems';

import type { ApiProblem } from './api-problem.ts';

/** The field of a form at a path like `child.documentNumber`; undefined where there is none. */
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
 * Told beside a captcha that was refused; a fresh one stands there by then. Where the server knows
 * why no other will do either, as without cookies, it says so.
 */
export const captchaText = ({ detail }: ApiProblem): string => detail ?? renewedCaptchaText;

/** Told beside a searchable list while what is typed is none of its entries. */
export const notInListError = { kind: 'not-in-list', message: '请从列表中选择' };
const tellingKinds: ReadonlySet<string> = new Set(['server', notInListError.kind]);

/** The one error to show of a field: what the server or the list says tells more than 「请填写」. */
export const mostTelling = <Told extends { readonly kind: string }>(
  errors: readonly Told[],
): Told | undefined => errors.find(({ kind }) => tellingKinds.has(kind)) ?? errors[0];

/** The server's field problems as errors of the form's fields; they go when the field changes. */
export function serverErrors(
  form: FieldTree<unknown>,
  problem: ApiProblem,
): ValidationError.WithOptionalFieldTree[] {
  return problem.fields.map(({ path, message }) => {
    const fieldTree = findField(form, path);
    return fieldTree ? { kind: 'server', message, fieldTree } : { kind: 'server', message };
  });
}

/** The field a refusal is about, by its path. */
export type FieldOfProblem = Partial<Record<ProblemType, string>>;
const fieldOfProblem: FieldOfProblem = {
  'captcha-wrong': 'captcha.answer', 'sms-code-wrong': 'smsCode', 'sms-code-expired': 'smsCode',
};

/** A refusal as a form shows it: a text above its button, errors beside its fields. */
export interface FormRefusal {
  readonly text: string;
  readonly errors: ValidationError.WithOptionalFieldTree[];
}

/**
 * How a form tells a refusal: beside the fields it is about, by the server's word or, where it
 * names none, by its type; as a text above the button where it is about no field.
 */
export function refusalIn(
  form: FieldTree<unknown>, problem: ApiProblem, ownFields: FieldOfProblem = {},
): FormRefusal {
  const path = { ...fieldOfProblem, ...ownFields }[problem.type];
  const isUnnamed = problem.fields.length === 0 && path !== undefined && findField(form, path);
  const told = isUnnamed ? problem.withField(path) : problem;
  if (told.fields.length > 0) return { text: '', errors: serverErrors(form, told) };
  // Said here alone: where there is no form, nothing could be lost.
  const text = problem.isAnswered ? problem.text : `${problem.text}。您填写的内容没有丢失。`;
  return { text, errors: [] };
}
