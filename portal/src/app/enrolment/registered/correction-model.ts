import type { Signal, WritableSignal } from '@angular/core';
import { type FieldTree, form, validate, validateStandardSchema } from '@angular/forms/signals';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import {
  correctedData, RegisteredCorrection, RegisteredData,
} from '@ruxue/contracts/registration';
import { specialCaseMessage, specialCaseOf } from '@ruxue/contracts/special-cases';
import * as z from 'zod';

import { emptyAsMissing } from '../../data/empty-as-missing.ts';

/** The content of the correction form: typed texts (B19). */
export const CorrectionModel = z.object({
  child: z.object({
    householdProvince: z.string(), name: z.string(), sex: z.string(), birthDate: z.string(),
  }),
  guardian: z.object({ name: z.string() }),
});
export type CorrectionModel = z.infer<typeof CorrectionModel>;

/** The registered data in the form's shape. */
export const correctionOf = (registered: RegisteredData): CorrectionModel =>
  CorrectionModel.parse(registered);

/**
 * The typed content, checked by the server's schemas: alone, and together with the unchanged data.
 */
const schemaFor = (registered: RegisteredData) =>
  z.looseObject({}).transform(emptyAsMissing).pipe(RegisteredCorrection)
    .superRefine((correction, context) => {
      const read = RegisteredData.safeParse(correctedData(registered, correction));
      for (const { path, message } of read.error?.issues ?? []) {
        context.addIssue({ code: 'custom', path, message });
      }
    });

/** The signal form of a correction; it also tells of a special case (S21). */
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
