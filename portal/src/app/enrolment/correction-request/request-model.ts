import { signal, type Signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import {
  correctableNames, readCorrected, textOfField, type CorrectableField, type WantedChange,
} from '@ruxue/contracts/correction-requests';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import { type FieldProblem, fieldProblems } from '@ruxue/contracts/problems';
import * as z from 'zod';

/** The new texts by their places in the forms, and what proves them; empty while not typed. */
const empty = () => ({
  child: { name: '', sex: '', birthDate: '', documentNumber: '', householdProvince: '' },
  guardian: { name: '' },
  householdAddress: '', residenceAddress: '',
  guardian1: { documentNumber: '', employer: '' },
  guardian2: { name: '', documentNumber: '', phone: '', employer: '' },
  reason: '', document: '',
});
export type RequestModel = ReturnType<typeof empty>;

/** The form of a request for correction (B19). */
export function requestForm() {
  const model = signal(empty());
  const tree = form(model, (path) => {
    required(path.reason, { message: '请选择更正的原因' });
    required(path.document, { message: '请选择证明材料' });
  });
  return { model: model as Signal<RequestModel>, tree };
}

type Submitted = Pick<ParentsView, 'registered' | 'details'>;
const dataOf = ({ registered, details }: Submitted) => ({ registered, details: details ?? {} });

/** The fields that this family has filled in, and may ask to correct. */
export const ownFields = (view: Submitted): readonly CorrectableField[] =>
  correctableNames.filter((field) => textOfField(dataOf(view), field) !== null);

/** The text of a field as it stands. */
export const presentText = (view: Submitted, field: CorrectableField): string =>
  textOfField(dataOf(view), field) ?? '';

const asText = (model: RequestModel, field: CorrectableField): string => {
  const value = field.split('.').reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown>)[name], model);
  return typeof value === 'string' ? value.trim() : '';
};

/** The typed texts of the chosen fields. */
export const changesOf = (
  model: RequestModel, chosen: readonly CorrectableField[],
): WantedChange[] => chosen.map((field) => ({ field, value: asText(model, field) }));

/** The faults that the server would find, by the forms' own schemas: empty, the same, or wrong. */
export function faultsOf(view: Submitted, changes: readonly WantedChange[]): FieldProblem[] {
  const unlike = changes.flatMap(({ field, value }) => {
    if (value === '') return [{ path: field, message: '请填写更正后的内容' }];
    return value === presentText(view, field)
      ? [{ path: field, message: '与现有信息相同，不需要更正' }] : [];
  });
  if (unlike.length > 0) return unlike;
  const read = readCorrected(dataOf(view), changes);
  return 'issues' in read ? fieldProblems(new z.ZodError(read.issues)) : [];
}
