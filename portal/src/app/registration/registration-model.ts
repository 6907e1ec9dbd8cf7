import type { Signal, WritableSignal } from '@angular/core';
import { form, type FieldTree, validate, validateStandardSchema } from '@angular/forms/signals';
import { CalendarDate } from '@ruxue/contracts/typed-fields';
import {
  CounterAnswers, type RegisteredData, RegistrationForm,
} from '@ruxue/contracts/registration';
import type { SeasonSeed } from '@ruxue/contracts/seed';
import {
  type Consultation, specialCaseMessage, specialCaseOf,
} from '@ruxue/contracts/special-cases';
import * as z from 'zod';

import { beijingDate } from '../data/beijing-time.ts';
import { emptyAsMissing } from '../data/empty-as-missing.ts';
import { passwordRules } from '../data/password-rules.ts';
import type { FieldOfProblem } from '../data/server-errors.ts';
import { type CaptchaValue, emptyCaptcha } from '../ui/captcha-field.ts';

/** The form's content: typed texts, empty before typing. */
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
  /** At the counter (B9): the family has no telephone. */
  hasNoPhone: boolean;
  password: string;
  repeatedPassword: string;
  captcha: CaptchaValue;
  smsCode: string;
}

/** The birth dates that a season takes (S5). */
export type BornWithin = Pick<SeasonSeed, 'bornFrom' | 'bornUntil'>;

/** The form's facts about district, season and city. */
export interface RegistrationRules {
  /** The contact for a special case (S21). */
  readonly consultation: Signal<Consultation>;
  /** Null while unknown; the server checks in any case. */
  readonly born: Signal<BornWithin | null>;
  readonly passwordMinLength: Signal<number>;
  /** True where a clerk registers for a family (B9): no captcha, no password, maybe no telephone. */
  readonly isAtCounter?: boolean;
}

export const emptyRegistration = (): RegistrationModel => ({
  child: {
    nationality: 'CHN', householdProvince: '', name: '', sex: '', documentType: 'id-card',
    documentNumber: '', birthDate: '',
  },
  guardian: { name: '', phone: '' },
  hasNoPhone: false,
  password: '',
  repeatedPassword: '',
  captcha: emptyCaptcha(),
  smsCode: '',
});

/** The typed content, checked by the server's own schema. */
const TypedPart = z
  .looseObject({})
  .transform(emptyAsMissing)
  .pipe(RegistrationForm.pick({
    child: true, guardian: true, password: true, captcha: true, smsCode: true,
  }));

/** The same at the counter: a family without a telephone has neither number nor code (B9). */
const TypedAtCounter = z
  .looseObject({ hasNoPhone: z.boolean(), guardian: z.looseObject({}) })
  .transform((typed) => typed.hasNoPhone
    ? { ...typed, guardian: { ...typed.guardian, phone: null }, smsCode: null }
    : typed)
  .transform(emptyAsMissing)
  .pipe(CounterAnswers);

/** What a clerk has typed, for sending. */
export const answersAtCounter = (typed: RegistrationModel): CounterAnswers =>
  TypedAtCounter.parse(typed);

/** The typed content in the form for sending; a wrong value stays as typed. */
export const normalised = (
  typed: RegistrationModel, isAtCounter = false,
): Pick<RegistrationModel, 'child'> & { readonly guardian: RegisteredData['guardian'] } =>
  (isAtCounter ? TypedAtCounter : TypedPart).safeParse(typed).data ?? typed;

/** The kind of errors for special cases (S21). */
export const specialCaseKind = 'special-case';

/** The season's birth dates in words. */
export const bornWords = ({ bornFrom, bornUntil }: BornWithin): string =>
  `${beijingDate(bornFrom)}至${beijingDate(bornUntil)}`;

/** The fields that can show a special case (S21). */
export const tellingFields = [
  'nationality', 'householdProvince', 'documentType', 'documentNumber',
] as const;

/** The signal form of S5. */
export function registrationForm(
  model: WritableSignal<RegistrationModel>,
  { consultation, born, passwordMinLength, isAtCounter = false }: RegistrationRules,
): FieldTree<RegistrationModel> {
  return form(model, (path) => {
    for (const field of tellingFields) {
      validate(path.child[field], ({ valueOf }) => {
        const found = specialCaseOf(valueOf(path.child));
        if (found?.path !== `child.${field}`) return null;
        const message = specialCaseMessage(found.specialCase, consultation());
        return { kind: specialCaseKind, message };
      });
    }
    validate(path.child.birthDate, ({ value }) => {
      const season = born();
      const isTaken = season === null || !CalendarDate.safeParse(value()).success
        || (season.bornFrom <= value() && value() <= season.bornUntil);
      if (isTaken) return null;
      const { name, phone } = consultation();
      const message =
        `本次只登记${bornWords(season)}出生的儿童；超龄或不足龄儿童请咨询${name}教委，电话${phone}`;
      return { kind: specialCaseKind, message };
    });
    validateStandardSchema(path, () => isAtCounter ? TypedAtCounter : TypedPart);
    if (!isAtCounter) passwordRules(path.password, path.repeatedPassword, passwordMinLength);
  });
}

/** The fields that refusals of a registration are about, where the server names none. */
export const ownFields: FieldOfProblem = {
  'document-number-taken': 'child.documentNumber', 'phone-accounts-full': 'guardian.phone',
};
