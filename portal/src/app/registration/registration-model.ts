import type { WritableSignal } from '@angular/core';
import { form, type FieldTree, validate, validateStandardSchema } from '@angular/forms/signals';
import type { ProblemType } from '@ruxue/contracts/problems';
import { RegistrationForm, repeatedPasswordMessage } from '@ruxue/contracts/registration';
import * as z from 'zod';

import { emptyAsMissing } from '../data/empty-as-missing.ts';

/** What the form holds: texts as typed, empty where nothing is typed yet. */
export interface RegistrationModel {
  child: {
    nationality: string;
    householdProvince: string;
    name: string;
    sex: string;
    documentType: string;
    documentNumber: string;
    birthDate: string;
  };
  guardian: { name: string; phone: string };
  password: string;
  repeatedPassword: string;
  captcha: { captchaId: string; answer: string };
  smsCode: string;
}

export const emptyRegistration = (): RegistrationModel => ({
  child: {
    nationality: 'CHN', householdProvince: '', name: '', sex: '', documentType: 'id-card',
    documentNumber: '', birthDate: '',
  },
  guardian: { name: '', phone: '' },
  password: '',
  repeatedPassword: '',
  captcha: { captchaId: '', answer: '' },
  smsCode: '',
});

/** What a person types, checked by the very schema the server uses. */
const TypedPart = z
  .looseObject({})
  .transform(emptyAsMissing)
  .pipe(RegistrationForm.pick({
    child: true, guardian: true, password: true, captcha: true, smsCode: true,
  }));

/** The signal form of S5. */
export function registrationForm(
  model: WritableSignal<RegistrationModel>,
): FieldTree<RegistrationModel> {
  return form(model, (path) => {
    validateStandardSchema(path, () => TypedPart);
    validate(path.repeatedPassword, ({ value, valueOf }) =>
      value() === valueOf(path.password)
        ? null
        : { kind: 'repeated-password', message: repeatedPasswordMessage });
  });
}

/** The field a refusal is about, where the server names none. */
export const fieldOfProblem: Partial<Record<ProblemType, string>> = {
  'captcha-wrong': 'captcha.answer',
  'sms-code-wrong': 'smsCode',
  'sms-code-expired': 'smsCode',
  'document-number-taken': 'child.documentNumber',
  'phone-accounts-full': 'guardian.phone',
};
