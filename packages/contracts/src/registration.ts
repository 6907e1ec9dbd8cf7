import './zod-jitless.ts';
import * as z from 'zod';

import {
  CalendarDate, CaptchaAnswer, CitizenIdNumber, CodeChallenge, District, MobilePhone, Password,
  PersonName, Province, SexField, SmsCode,
} from './fields.ts';
import { readIdNumber } from './id-number.ts';

/** The child as registered (S5). Chinese citizens with an ID card; others are led to S21. */
export const RegisteredChild = z
  .object({
    nationality: z.literal('CHN', {
      error: '外国籍儿童入学请咨询入学所在区教委，咨询电话见本区页面',
    }),
    householdProvince: Province,
    name: PersonName,
    sex: SexField,
    documentType: z.literal('id-card', { error: '请使用居民身份证注册；其他证件请咨询入学所在区教委' }),
    documentNumber: CitizenIdNumber,
    birthDate: CalendarDate,
  })
  .superRefine((child, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (child.householdProvince === '11') {
      refuse('householdProvince', '本市户籍儿童请从“小学入学服务系统”的本市户籍入口办理，或咨询入学所在区教委');
    }
    const id = readIdNumber(child.documentNumber);
    if (typeof id === 'string') return;
    if (id.birthDate !== child.birthDate) {
      refuse('birthDate', '出生日期与身份证号码不一致，请核对');
    }
    if (id.sex !== child.sex) refuse('sex', '性别与身份证号码不一致，请核对');
  });
export type RegisteredChild = z.infer<typeof RegisteredChild>;

/** Guardian 1 as registered (S5). */
export const RegisteredGuardian = z.object({ name: PersonName, phone: MobilePhone });

/** What is kept of a registration as the child's registered data. */
export const RegisteredData = z.object({
  child: RegisteredChild,
  guardian: RegisteredGuardian,
});
export type RegisteredData = z.infer<typeof RegisteredData>;

/** The body of `POST /api/registrations` (S4–S10). */
export const RegistrationForm = RegisteredData.extend({
  district: District,
  readingId: z.uuid({ error: '请先阅读家长须知' }),
  password: Password,
  captcha: CaptchaAnswer,
  smsCode: SmsCode,
  codeChallenge: CodeChallenge,
});
export type RegistrationForm = z.infer<typeof RegistrationForm>;

/** 「重复密码」 is compared in the browser only; the server never needs a second copy. */
export const repeatedPasswordMessage = '两次输入的密码不一致';
