import './zod-jitless.ts';
import * as z from 'zod';

import { codesOf, type CodeTable, wordOfCode } from './code-tables/code-table.ts';
import { educations } from './code-tables/educations.ts';
import { ethnicities } from './code-tables/ethnicities.ts';
import { relations } from './code-tables/relations.ts';
import type { FormCollects } from './collects.ts';
import { Details, noHealthData } from './details.ts';
import { readIdNumber, type Sex } from './id-number.ts';

/** The sex that a relation of GB/T 4761 implies; other relations imply none. */
const sexOfRelation: ReadonlyMap<string, Sex> = new Map([
  ['51', 'male'], ['57', 'male'], ['61', 'male'], ['63', 'male'], ['71', 'male'],
  ['52', 'female'], ['58', 'female'], ['62', 'female'], ['64', 'female'], ['75', 'female'],
]);
const sexWords: Readonly<Record<Sex, string>> = { male: '男', female: '女' };

/** The texts of a form in any state: a missing one, or any other value, is empty. */
const Text = z.string().catch('');
const ShownFields = z.object({
  ethnicity: Text,
  guardian1: z.unknown(),
  guardian2: z.unknown(),
});
const ShownGuardian = z.object({
  nationality: Text, name: Text, relation: Text, documentType: Text, documentNumber: Text,
  education: Text, phone: z.unknown(),
});
type ShownGuardian = z.infer<typeof ShownGuardian>;

/** A passport's or permit's number, or that of a soldier's document: 军字第1234567号, 武字第…号. */
const documentPattern = /^(?:[A-Z\d]{5,30}|\p{Script=Han}{1,6}第[A-Z\d]{4,20}号)$/u;

/** Whether somebody born on this day (YYYY-MM-DD) is of full age (Civil Code, article 17). */
function isAdult(birthDate: string, today: string): boolean {
  return `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}` <= today;
}

const beijingHours = 8;
const beijingDate = (): string =>
  new Date(Date.now() + beijingHours * 3_600_000).toISOString().slice(0, 10);

type Refuse = (message: string, ...path: string[]) => void;

/** Codes, which the schema for stored details checks as texts only. */
function checkCode(code: string, table: CodeTable, refuse: () => void): void {
  if (code !== '' && !codesOf(table).includes(code)) refuse();
}

/** The faults of one guardian. */
function checkGuardian(guardian: ShownGuardian, childNumber: string, refuse: Refuse): void {
  const { nationality, name, relation, documentType, documentNumber, education } = guardian;
  checkCode(relation, relations, () => { refuse('请选择关系', 'relation'); });
  checkCode(education, educations, () => { refuse('请选择学历', 'education'); });
  // A name as in a document of another country or region: in letters or in characters.
  const isForeignName = /^\p{L}[\p{L}\p{M} ·.,'’-]{0,58}[\p{L}\p{M}.]$/u.test(name);
  if (nationality === 'other' && name !== '' && !isForeignName) {
    refuse('请按证件填写姓名（2至60个字，可含空格和间隔号“·”）', 'name');
  }
  const isOther = documentType === 'other' && documentNumber !== '';
  if (isOther && !documentPattern.test(documentNumber)) {
    refuse('请填写证件上的号码（5至30位字母和数字，例如护照号码E12345678；军人证件请填“军字第1234567号”这样的全称）',
      'documentNumber');
  }
  const isChilds = documentNumber !== '' && documentNumber === childNumber;
  if (isChilds) {
    refuse('这是儿童的证件号码，请填写监护人本人的证件号码', 'documentNumber');
  }
  const read = documentType === 'id-card' ? readIdNumber(documentNumber) : 'length';
  if (typeof read !== 'string' && !isChilds && !isAdult(read.birthDate, beijingDate())) {
    refuse(`证件号码中的出生日期是${read.birthDate}，监护人应年满18周岁，请核对`, 'documentNumber');
  }
  const sex = sexOfRelation.get(relation);
  if (typeof read !== 'string' && sex !== undefined && read.sex !== sex) {
    refuse(`关系是“${wordOfCode(relations, relation)}”，但证件号码中的性别是${
      sexWords[read.sex]}，请核对关系和证件号码；都没有填错的，请致电区教委咨询`, 'relation');
  }
}

/** The faults of the fields, alone and together, in a form that may be half filled in. */
function checkShown(shown: unknown, childNumber: string, refuse: Refuse): void {
  const { data } = ShownFields.safeParse(shown);
  if (data === undefined) return;
  checkCode(data.ethnicity, ethnicities, () => { refuse('请选择民族', 'ethnicity'); });
  const first = ShownGuardian.safeParse(data.guardian1).data;
  const second = ShownGuardian.safeParse(data.guardian2).data;
  if (first) {
    checkGuardian(first, childNumber, (message, name) => { refuse(message, 'guardian1', name ?? ''); });
  }
  if (!second) return;
  checkGuardian(second, childNumber, (message, name) => { refuse(message, 'guardian2', name ?? ''); });
  // Only a family without any telephone has none to tell (B9).
  if (second.phone === null && first?.phone !== null) refuse('请填写手机号', 'guardian2', 'phone');
  const { documentNumber } = second;
  const isCopied = documentNumber === first?.documentNumber && documentNumber !== childNumber;
  if (isCopied && documentNumber !== '') {
    refuse('与监护人(一)的证件号码相同，请核对两位监护人的证件号码', 'guardian2', 'documentNumber');
  }
}

type Shown = Record<string, unknown>;

/** The form without health data that nobody asks for, or agreed to: no fault of theirs counts. */
const withoutUnwanted = ({ health }: Pick<FormCollects, 'health'>) => (shown: Shown): Shown => {
  const isWanted = health !== 'not-collected' && shown['healthConsent'] === true;
  return isWanted ? shown : { ...shown, ...noHealthData };
};

const HealthShown = z.object({
  healthConsent: z.literal(true, { error: '请同意为入学健康服务收集健康信息' }),
  bloodType: z.string({ error: '请选择血型' }),
  medicalHistory: z.string({ error: '请填写既往病史（没有请填“无”）' }),
  allergies: z.string({ error: '请填写过敏史（没有请填“无”）' }),
});

/** The faults of health data where a season requires them; a missing consent comes alone. */
function checkHealth(shown: unknown, refuse: Refuse): void {
  const issues = HealthShown.safeParse(shown).error?.issues ?? [];
  const [consent] = issues.filter(({ path }) => path[0] === 'healthConsent');
  for (const { message, path } of consent ? [consent] : issues) {
    refuse(message, ...path.map(String));
  }
}

const ShownAnswers = z.object({ employment: Text, housing: Text, permit: Text, household: Text });

/** The questions behind the list of materials that are not answered yet (B4). */
function checkAnswers(shown: unknown, refuse: Refuse): void {
  for (const [question, answer] of Object.entries(ShownAnswers.safeParse(shown).data ?? {})) {
    if (answer === '') refuse('请选择一项', question);
  }
}

/**
 * The schema for submitting details (S12) of the child with this ID number, where season and district
 * collect so much (C1, B4); it reports all faults at once. Two guardians may share a telephone, as
 * families do. Submitted details are read with `Details` instead: a new rule then hides no old data,
 * and only the form's page loads the lists.
 */
export const detailsFormOf = (childNumber: string, collects: FormCollects) =>
  z.record(z.string(), z.unknown()).transform(withoutUnwanted(collects)).pipe(
    Details.superRefine((details, context) => {
      const refuse: Refuse = (message, ...path) => {
        context.addIssue({ code: 'custom', path, message });
      };
      if (collects.health === 'required') checkHealth(details, refuse);
      if (collects.materials) checkAnswers(details, refuse);
      checkShown(details, childNumber, refuse);
    }, { when: () => true }),
  );
