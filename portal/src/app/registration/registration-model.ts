import type { Signal, WritableSignal } from '@angular/core';
import { form, type FieldTree, validate, validateStandardSchema } from '@angular/forms/signals';
import { RegistrationForm } from '@ruxue/contracts/registration';
import {
  type Consultation, specialCaseMessage, specialCaseOf,
} from '@ruxue/contracts/special-cases';
import * as z from 'zod';

import { emptyAsMissing } from '../data/empty-as-missing.ts';
import { passwordRules } from '../data/password-rules.ts';
import type { FieldOfProblem } from '../data/server-errors.ts';

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

/** What the form needs to know of the district and the city. */
export interface RegistrationRules {
  /** Whom a special case asks (S21). */
  readonly consultation: Signal<Consultation>;
  readonly passwordMinLength: Signal<number>;
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

/** The fields that can show a special case (S21). */
export const tellingFields = [
  'nationality', 'householdProvince', 'documentType', 'documentNumber',
] as const;

/** The signal form of S5. */
export function registrationForm(
  model: WritableSignal<RegistrationModel>,
  { consultation, passwordMinLength }: RegistrationRules,
): FieldTree<RegistrationModel> {
  return form(model, (path) => {
    for (const field of tellingFields) {
      validate(path.child[field], ({ valueOf }) => {
        const found = specialCaseOf(valueOf(path.child));
        if (found?.path !== `child.${field}`) return null;
        const message = specialCaseMessage(found.specialCase, consultation());
        return { kind: 'special-case', message };
      });
    }
    validateStandardSchema(path, () => TypedPart);
    passwordRules(path.password, path.repeatedPassword, passwordMinLength);
  });
}

/** The fields that refusals of a registration are about, where the server names none. */
export const ownFields: FieldOfProblem = {
  'document-number-taken': 'child.documentNumber', 'phone-accounts-full': 'guardian.phone',
};
