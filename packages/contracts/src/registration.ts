import './zod-jitless.ts';
import * as z from 'zod';

import { CodeChallenge, District, Province } from './fields.ts';
import {
  CalendarDate, CaptchaAnswer, CitizenIdNumber, MobilePhone, Password, PersonName, RegistrantName,
  SexField, SmsCode,
} from './typed-fields.ts';
import { idNumberFaultMessages, normaliseIdNumber, readIdNumber } from './id-number.ts';
import { specialCaseOf } from './special-cases.ts';
import { text } from './text/line.ts';

const mismatch = {
  birthDate: '出生日期与身份证号码不一致，请核对',
  sex: '性别与身份证号码不一致，请核对',
};

/** The fields that contradict the ID number (GB 11643); none while the number itself is wrong. */
function fieldsUnlikeIdNumber(child: {
  documentNumber: string; birthDate: string; sex: string;
}): (keyof typeof mismatch)[] {
  const id = readIdNumber(child.documentNumber);
  if (typeof id === 'string') return [];
  return (['birthDate', 'sex'] as const).filter((field) => id[field] !== child[field]);
}

/** The child as registered (S5): a citizen with an ID card and a household outside Beijing. */
export const RegisteredChild = z
  .object({
    nationality: z.literal('CHN'),
    householdProvince: Province,
    name: PersonName,
    sex: SexField,
    documentType: z.literal('id-card'),
    documentNumber: CitizenIdNumber,
    birthDate: CalendarDate,
  })
  .superRefine((child, context) => {
    for (const field of fieldsUnlikeIdNumber(child)) {
      context.addIssue({ code: 'custom', path: [field], message: mismatch[field] });
    }
  });
export type RegisteredChild = z.infer<typeof RegisteredChild>;

/**
 * The child in the form's shape (S5). A special case (S21) is no wrong input: `specialCaseOf` finds
 * it, and its number, maybe of another document, is then not checked.
 */
export const RegistrationChild = z
  .object({
    nationality: z.enum(['CHN', 'other'], { error: '请选择儿童国籍' }),
    householdProvince: Province,
    name: PersonName,
    sex: SexField,
    documentType: z.enum(['id-card', 'other'], { error: '请选择证件类型' }),
    documentNumber: text('证件号码', 64).transform(normaliseIdNumber),
    birthDate: CalendarDate,
  })
  .superRefine((child, context) => {
    if (specialCaseOf(child) !== null) return;
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const read = readIdNumber(child.documentNumber);
    if (typeof read === 'string') refuse('documentNumber', idNumberFaultMessages[read]);
    for (const field of fieldsUnlikeIdNumber(child)) refuse(field, mismatch[field]);
  });
export type RegistrationChild = z.infer<typeof RegistrationChild>;

/** Guardian 1 as registered (S5); without a telephone by a clerk at the counter alone (B9). */
export const RegisteredGuardian = z.object({
  name: RegistrantName, phone: MobilePhone.nullable(),
});

/** The registered data of a child: the stored part of a registration. */
export const RegisteredData = z.object({
  child: RegisteredChild,
  guardian: RegisteredGuardian,
});
export type RegisteredData = z.infer<typeof RegisteredData>;

/**
 * A parent's correction before submission (B19): anything except number, telephone and district.
 * Birth date and sex must still agree with the child's number.
 */
export const RegisteredCorrection = z.object({
  child: z.object({
    householdProvince: Province,
    name: PersonName,
    sex: SexField,
    birthDate: CalendarDate,
  }),
  guardian: z.object({ name: RegistrantName }),
});
export type RegisteredCorrection = z.infer<typeof RegisteredCorrection>;

/** The corrected registered data; faults carry the correction's field names. */
export function correctedData(
  registered: RegisteredData,
  { child, guardian }: RegisteredCorrection,
): z.input<typeof RegisteredData> {
  return {
    child: { ...registered.child, ...child },
    guardian: { ...registered.guardian, ...guardian },
  };
}

/** The body of `POST /api/registrations` (S4–S10). */
export const RegistrationForm = z.object({
  child: RegistrationChild,
  guardian: RegisteredGuardian.extend({ phone: MobilePhone }),
  district: District,
  readingId: z.uuid({ error: '请先阅读家长须知' }),
  password: Password,
  captcha: CaptchaAnswer,
  smsCode: SmsCode,
  codeChallenge: CodeChallenge,
});
export type RegistrationForm = z.infer<typeof RegistrationForm>;

/** What is typed at the counter (B9): a family has a telephone and its code, or neither. */
export const CounterAnswers = z.object({
  child: RegistrationChild, guardian: RegisteredGuardian, smsCode: SmsCode.nullable(),
});
export type CounterAnswers = z.infer<typeof CounterAnswers>;

/**
 * The same at the counter (B9), in a visit that was begun for a child without a case: the clerk's
 * presence takes the captcha's place, a telephone is proved by its code, and the family sets its
 * password later, by that telephone (S18) or with the claim (B20).
 */
export const CounterRegistration = CounterAnswers
  .extend({ visitId: z.uuid(), readingId: RegistrationForm.shape.readingId })
  .superRefine(({ guardian, smsCode }, context) => {
    if (guardian.phone === null || smsCode !== null) return;
    context.addIssue({ code: 'custom', path: ['smsCode'], message: '请填写手机收到的短信验证码' });
  });
export type CounterRegistration = z.infer<typeof CounterRegistration>;

/** 「重复密码」 is compared in the browser only; the server never needs a second copy. */
export const repeatedPasswordMessage = '两次输入的密码不一致';
