import type { Signal, WritableSignal } from '@angular/core';
import { type FieldTree, form, validate, validateStandardSchema } from '@angular/forms/signals';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import {
  correctedData, RegisteredCorrection, RegisteredData,
} from '@ruxue/contracts/registration';
import { specialCaseMessage, specialCaseOf } from '@ruxue/contracts/special-cases';
import * as z from 'zod';

import { emptyAsMissing } from '../../data/empty-as-missing.ts';

/** What the form of a correction holds: texts as typed (B19). */
export const CorrectionModel = z.object({
  child: z.object({
    householdProvince: z.string(), name: z.string(), sex: z.string(), birthDate: z.string(),
  }),
  guardian: z.object({ name: z.string() }),
});
export type CorrectionModel = z.infer<typeof CorrectionModel>;

/** What is registered, as the form starts with it. */
export const correctionOf = (registered: RegisteredData): CorrectionModel =>
  CorrectionModel.parse(registered);

/** What is typed, checked by the schemas the server uses: alone, and with what stays as it is. */
const schemaFor = (registered: RegisteredData) =>
  z.looseObject({}).transform(emptyAsMissing).pipe(RegisteredCorrection)
    .superRefine((correction, context) => {
      const read = RegisteredData.safeParse(correctedData(registered, correction));
      for (const { path, message } of read.error?.issues ?? []) {
        context.addIssue({ code: 'custom', path, message });
      }
    });

/** The signal form of a correction; who would go another way then is told so (S21). */
export function correctionForm(
  model: WritableSignal<CorrectionModel>,
  view: Signal<Pick<ParentsView, 'registered' | 'district'>>,
): FieldTree<CorrectionModel> {
  return form(model, (path) => {
    validate(path.child.householdProvince, ({ value }) => {
      const { registered, district } = view();
      const found = specialCaseOf({ ...registered.child, householdProvince: value() });
      if (found === null) return null;
      return { kind: 'special-case', message: specialCaseMessage(found.specialCase, district) };
    });
    validateStandardSchema(path, () => schemaFor(view().registered));
  });
}
