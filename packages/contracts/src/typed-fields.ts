import './zod-jitless.ts';
import * as z from 'zod';

import {
  idNumberFaultMessages, isCalendarDate, normaliseIdNumber, readIdNumber,
} from './id-number.ts';
import { line } from './text/line.ts';
import { chineseName } from './text/person-name.ts';
import { withoutInvisible } from './text/visible-text.ts';

/** Fields that people type; parents read the messages. */

/** A citizen's ID number, normalised on the way in (GB 11643). */
export const CitizenIdNumber = line('身份证号码')
  .transform((text, context) => {
    const read = readIdNumber(text);
    if (typeof read !== 'string') return read.number;
    context.addIssue({ code: 'custom', message: idNumberFaultMessages[read] });
    return z.NEVER;
  });

/** Chinese names, with · for names of other peoples, rare characters included (S5). */
export const PersonName = chineseName('无法输入的字请到区教委的窗口办理');

/** The name of the registering guardian; a guardian from abroad can be guardian 2 (S12). */
export const RegistrantName = chineseName(
  '没有中文姓名的，请由另一位监护人注册，或致电区教委咨询',
);

/** A mainland mobile number: 11 digits; full-width digits, spaces, hyphens and +86 put right. */
export const MobilePhone = line('手机号')
  .transform((text) => text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '').replace(/^\+?86(?=1\d{10}$)/u, ''))
  .pipe(z.string().regex(/^1[3-9]\d{9}$/u, { error: '请填写11位手机号，例如13800138000' }));

/** S9: 6–20 characters with upper case, lower case and digit. */
export const Password = z
  .string({ error: '请填写密码' })
  .min(6, { error: '密码至少6位' })
  .max(20, { error: '密码最多20位' })
  .regex(/[A-Z]/u, { error: '密码须包含大写字母' })
  .regex(/[a-z]/u, { error: '密码须包含小写字母' })
  .regex(/\d/u, { error: '密码须包含数字' })
  .refine((password) => password === password.trim(), { error: '密码的开头和末尾不能有空格' })
  .refine((password) => password === withoutInvisible(password) && !/\p{C}/u.test(password), {
    error: '密码含有看不见的字符，请清空后重新输入',
  });

export const CalendarDate = z
  .string({ error: '请填写日期，例如2020-01-01' })
  .refine(isCalendarDate, { error: '请填写存在的日期，格式如2020-01-01' });

export const SexField = z.enum(['male', 'female'], { error: '请选择性别' });

/** S8: six digits; full-width digits and spaces put right. */
export const SmsCode = line('短信验证码')
  .transform((text) => text.normalize('NFKC').replace(/\s/gu, ''))
  .pipe(z.string().regex(/^\d{6}$/u, { error: '短信验证码为6位数字' }));

/**
 * The answer to a captcha: the characters of a picture code, compared without regard to case, with
 * the solution of its proof of work in `work`; without a picture the solution is the answer.
 */
export const CaptchaAnswer = z.object({
  captchaId: z.uuid({ error: '请先获取图片验证码' }),
  answer: line('图片验证码').pipe(z.string().min(1, { error: '请填写图片验证码' })
    .max(16, { error: '填写的内容过长，请只填写图片中的字符' })),
  work: z.string().regex(/^\d{0,16}$/u).default(''),
});
export type CaptchaAnswer = z.infer<typeof CaptchaAnswer>;

/** What staff type to find a case (B6). */
export const SearchText = line('查询内容')
  .pipe(z.string().max(40, { error: '查询内容最多40个字' }));

/**
 * A parent's login name (S3): the 8-digit number or the child's ID number, normalised. An ID number
 * is not checked further, so that nobody learns whether an account exists.
 */
export const AccountName = line('账号', '请填写8位账号或儿童的身份证号码')
  .transform(normaliseIdNumber)
  .pipe(z.string().regex(/^(\d{8}|\d{17}[\dX])$/u, { error: '请填写8位账号或儿童的身份证号码' }));
