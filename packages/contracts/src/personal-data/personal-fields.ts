import type { Ground, Outsider, Retention, Sight } from './personal-terms.ts';

/** A field of a child or its guardians, as the rules for children's data tell it (C12). */
export interface PersonalField {
  /** Its name for families. */
  readonly name: string;
  readonly ground: Ground;
  /** The steps of staff that see it (B26); the family itself always does. */
  readonly seenBy: readonly Sight[];
  readonly givenTo: readonly Outsider[];
  readonly retention: Retention;
  /** Its places in the registered data and in the details. */
  readonly paths: readonly string[];
}

interface More {
  readonly paths?: readonly string[];
  readonly seenBy?: readonly Sight[];
  readonly givenTo?: readonly Outsider[];
  readonly ground?: Ground;
  readonly retention?: Retention;
}

/** What isn't said otherwise: needed for the enrolment, seen by the district, kept for the season. */
const field = (name: string, more: More = {}): PersonalField => ({
  name, ground: 'duty', seenBy: ['district'], givenTo: [], retention: 'season', paths: [], ...more,
});

const ofGuardians = (...names: string[]): string[] =>
  ['guardian1', 'guardian2'].flatMap((who) => names.map((name) => `details.${who}.${name}`));

const health = { ground: 'consent', seenBy: ['admitting-school'] } as const satisfies More;

const childFields = {
  childName: field('儿童姓名', {
    seenBy: ['district', 'counter', 'city', 'agency', 'school'], givenTo: ['registry'],
    paths: ['registered.child.name'],
  }),
  childSex: field('儿童性别', { seenBy: ['district', 'school'], paths: ['registered.child.sex'] }),
  childBirthDate: field('儿童出生日期', {
    seenBy: ['district', 'counter', 'city', 'school'], paths: ['registered.child.birthDate'],
  }),
  childDocument: field('儿童证件类型和号码', {
    seenBy: ['district', 'counter', 'city'], givenTo: ['registry'],
    paths: ['registered.child.documentType', 'registered.child.documentNumber'],
  }),
  childNationality: field('儿童国籍', { paths: ['registered.child.nationality'] }),
  childHousehold: field('儿童户籍所在地和户口类型', {
    givenTo: ['registry'],
    paths: [
      'registered.child.householdProvince', 'details.householdAddress', 'details.householdType',
    ],
  }),
  residence: field('居住地详细地址', {
    givenTo: ['residence-permits', 'property-register'], paths: ['details.residenceAddress'],
  }),
  ethnicity: field('儿童民族', { paths: ['details.ethnicity'] }),
  onlyChild: field('是否独生子女', { paths: ['details.onlyChild'] }),
  bloodType: field('血型', { ...health, paths: ['details.bloodType', 'details.healthConsent'] }),
  medicalHistory: field('既往病史', { ...health, paths: ['details.medicalHistory'] }),
  allergies: field('过敏史', { ...health, paths: ['details.allergies'] }),
} as const satisfies Record<string, PersonalField>;

const guardianFields = {
  guardianName: field('监护人姓名、与孩子的关系', {
    seenBy: ['district', 'counter', 'city', 'agency', 'school'],
    givenTo: ['social-insurance', 'residence-permits', 'property-register'],
    paths: [
      'registered.guardian.name', ...ofGuardians('name', 'relation'), 'details.singleGuardian',
    ],
  }),
  guardianPhone: field('监护人手机号码', {
    seenBy: ['district', 'counter', 'city', 'school'],
    givenTo: ['sms-provider'], paths: ['registered.guardian.phone', ...ofGuardians('phone')],
  }),
  guardianDocument: field('监护人国籍、户籍省份、证件类型和号码', {
    givenTo: ['social-insurance', 'residence-permits', 'property-register'],
    paths: ofGuardians('nationality', 'householdProvince', 'documentType', 'documentNumber'),
  }),
  guardianEducation: field('监护人学历', { paths: ofGuardians('education') }),
  guardianEmployer: field('监护人工作单位和所属区', {
    givenTo: ['social-insurance'],
    paths: ofGuardians('employer', 'employerArea'),
  }),
} as const satisfies Record<string, PersonalField>;

const enrolmentFields = {
  situation: field('在京就业、居住和证件情况的回答', {
    paths: ['details.employment', 'details.housing', 'details.permit', 'details.household'],
  }),
  materials: field('上传的证明材料', { seenBy: ['district', 'agency'] }),
  fileName: field('上传文件的名称', { seenBy: [] }),
  consents: field('阅读家长须知和各项同意的记录', { paths: ['details.guardian2Consent'] }),
  identityCheck: field('身份和户籍核对的结果', { seenBy: ['district', 'counter'] }),
  agencyAnswer: field('部门系统核验材料的答复', { seenBy: ['district', 'agency'] }),
  decision: field('审核结论和原因', { seenBy: ['district', 'counter'] }),
  notes: field('工作人员的办理备注', { seenBy: ['district', 'counter'] }),
  school: field('登记、录取的学校', { seenBy: ['district', 'counter', 'school'] }),
  papers: field('采集表、通知书的编号和验证码', { seenBy: ['school'] }),
  accountNumber: field('儿童信息采集编号（账号）', { seenBy: ['district', 'counter', 'city'] }),
  password: field('登录密码', { ground: 'security', seenBy: [], retention: 'account' }),
  visitor: field('办理所用网络和浏览器的摘要（不能还原）', {
    ground: 'security', seenBy: [], retention: 'day',
  }),
  messages: field('短信验证码的摘要，短信发送的时间和结果', {
    ground: 'security', seenBy: ['district', 'counter'], givenTo: ['sms-provider'],
  }),
  trace: field('办理和查看的时间、人员、事项', { ground: 'security', retention: 'trace' }),
} as const satisfies Record<string, PersonalField>;

/** The fields by the person or the process that they are about, as families read them. */
export const personalGroups: readonly {
  readonly title: string;
  readonly fields: readonly PersonalField[];
}[] = [
  { title: '孩子的信息', fields: Object.values(childFields) },
  { title: '监护人的信息', fields: Object.values(guardianFields) },
  { title: '办理中产生的信息', fields: Object.values(enrolmentFields) },
];

/** Everything personal that is kept; each column that holds one names it by `holds`. */
export const personalFields = { ...childFields, ...guardianFields, ...enrolmentFields } as const;
export type PersonalFieldName = keyof typeof personalFields;

const entries = Object.entries(personalFields) as [PersonalFieldName, PersonalField][];

/** The fields of one of the two forms: of the registered data, or of the details. */
export const fieldsOf = (form: 'registered' | 'details'): PersonalFieldName[] =>
  entries.filter(([, { paths }]) => paths.some((path) => path.startsWith(`${form}.`)))
    .map(([name]) => name);

/** What of a form a step of staff sees (B26): other fields are left out. */
export function seenAt(
  sight: Sight,
  form: 'registered' | 'details',
  content: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const hidden = new Set(entries.filter(([, { seenBy }]) => !seenBy.includes(sight))
    .flatMap(([, { paths }]) => paths));
  const keep = (value: unknown, path: string): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value)
        .filter(([name]) => !hidden.has(`${path}.${name}`))
        .map(([name, inner]) => [name, keep(inner, `${path}.${name}`)]))
      : value;
  return keep(content, form) as Record<string, unknown>;
}
