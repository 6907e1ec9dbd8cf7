import './zod-jitless.ts';
import * as z from 'zod';

import { codesOf } from './code-tables/code-table.ts';
import { educations } from './code-tables/educations.ts';
import { relations } from './code-tables/relations.ts';
import { CitizenIdNumber, MobilePhone, PersonName, Province } from './fields.ts';
import { normaliseIdNumber } from './id-number.ts';
import { choice, text } from './plain-fields.ts';

/** The number of a passport, a permit or another document that is no ID card (S12). */
const OtherDocumentNumber = z
  .string({ error: '请填写证件号码' })
  .max(64, { error: '证件号码最多30位，请对照证件核对' })
  .transform((text) => normaliseIdNumber(text).replace(/[-‐–—－()]/gu, ''))
  .pipe(z.string().regex(/^[A-Z\d]{5,30}$/u, {
    error: '请填写证件上的号码（5至30位字母和数字），例如护照号码E12345678',
  }));

/** A name as a document of another country or region shows it: in letters or in characters. */
const ForeignName = z
  .string({ error: '请填写姓名' })
  .max(200, { error: '姓名最多60个字' })
  .transform((text) => text.normalize('NFC').trim().replace(/\s+/gu, ' ').replace(/[•・‧∙]/gu, '·'))
  .pipe(z.string().regex(/^\p{L}[\p{L}\p{M} ·.,'’-]{0,58}[\p{L}\p{M}.]$/u, {
    error: '请按证件填写姓名（2至60个字，可含空格和间隔号“·”）',
  }));

/** What is asked of every guardian. */
const person = {
  relation: choice('关系', codesOf(relations)),
  education: choice('学历', codesOf(educations)),
  phone: MobilePhone,
  employer: text('工作单位'),
  employerArea: text('工作单位所属区', 30),
};

const citizen = { nationality: z.literal('CHN'), householdProvince: Province, name: PersonName };

const otherDocument = {
  documentType: z.literal('other', {
    error: '外国籍或港、澳籍监护人请选择“其他证件”，填写护照、通行证或居住证的号码',
  }),
  documentNumber: OtherDocumentNumber,
};

/**
 * A guardian's part of the details (S12). Who is not a Chinese citizen of the mainland has no ID
 * card and no 省/直辖市; a citizen may have another document (台胞证, 军官证).
 */
export const GuardianDetails = z.discriminatedUnion('nationality', [
  z.discriminatedUnion('documentType', [
    z.object({
      ...citizen, documentType: z.literal('id-card'), documentNumber: CitizenIdNumber, ...person,
    }),
    z.object({ ...citizen, ...otherDocument, ...person }),
  ], { error: '请选择证件类型' }),
  z.object({
    nationality: z.literal('other'),
    // Not asked; a draft may hold one from before the nationality was chosen.
    householdProvince: z.null().catch(null),
    name: ForeignName,
    ...otherDocument,
    ...person,
  }),
], { error: '请选择国籍' });
export type GuardianDetails = z.infer<typeof GuardianDetails>;
