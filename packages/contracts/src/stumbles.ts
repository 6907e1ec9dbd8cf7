import './zod-jitless.ts';
import * as z from 'zod';

const child = {
  nationality: '儿童国籍', householdProvince: '儿童户籍所在地', name: '儿童姓名', sex: '儿童性别',
  documentType: '儿童证件类型', documentNumber: '儿童证件号码', birthDate: '儿童出生日期',
} as const;

const details = {
  householdAddress: '户籍所在地详细地址', residenceAddress: '居住地详细地址', householdType: '户口类型',
  ethnicity: '民族', onlyChild: '是否独生子女', singleGuardian: '是否单方面监护人', bloodType: '血型',
  medicalHistory: '既往病史', allergies: '过敏史', healthConsent: '同意收集健康信息',
  guardian2Consent: '监护人(二)知悉并同意', employment: '在京就业情况', housing: '在京居住情况',
  permit: '居住证情况', household: '户口簿情况',
} as const;

const guardian = {
  nationality: '国籍', householdProvince: '省/直辖市', name: '姓名', relation: '关系',
  documentType: '证件类型', documentNumber: '证件号码', education: '学历', phone: '联系电话',
  employer: '工作单位', employerArea: '工作单位所属区',
} as const;

type Prefixed<Prefix extends string, Words> = {
  readonly [Name in keyof Words & string as `${Prefix}.${Name}`]: string;
};
const prefixed = <const Prefix extends string, const Words extends Readonly<Record<string, string>>>(
  prefix: Prefix, words: Words, before = '',
) => Object.fromEntries(
    Object.entries(words).map(([name, word]) => [`${prefix}.${name}`, before + word]),
    // Built name by name; TypeScript can't follow that.
  ) as Prefixed<Prefix, Words>;

/** The fields of the two forms by their places, with the names that families read (S5, S12). */
export const stumbleFields = {
  ...prefixed('registered.child', child),
  ...prefixed('registered.guardian', { name: '监护人(一)姓名', phone: '监护人(一)手机号' }),
  ...prefixed('registered', { password: '密码', repeatedPassword: '重复密码', smsCode: '手机短信码' }),
  ...prefixed('details', details),
  ...prefixed('details.guardian1', guardian, '监护人(一)'),
  ...prefixed('details.guardian2', guardian, '监护人(二)'),
} as const;
export type StumbleField = keyof typeof stumbleFields;
export const StumbleField = z.enum(Object.keys(stumbleFields) as [StumbleField, ...StumbleField[]]);

/**
 * The fields with an error when somebody wanted to go on (B17): their places alone, neither what was
 * typed nor by whom.
 */
export const Stumbles = z.object({ fields: z.array(StumbleField).min(1).max(60) });
