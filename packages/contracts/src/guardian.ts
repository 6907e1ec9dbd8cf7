import './zod-jitless.ts';
import * as z from 'zod';

import { Province } from './fields.ts';
import { CitizenIdNumber, MobilePhone, PersonName } from './typed-fields.ts';
import { normaliseIdNumber } from './id-number.ts';
import { code } from './plain-fields.ts';
import { text } from './text/line.ts';
import { readForeignName } from './text/person-name.ts';

/** The fields of every guardian. */
const person = {
  relation: code('关系'),
  education: code('学历'),
  /** Null for a family without a telephone (B9). */
  phone: MobilePhone.nullable(),
  employer: text('工作单位'),
  employerArea: text('工作单位所属区', 30),
};

const citizen = { nationality: z.literal('CHN'), householdProvince: Province, name: PersonName };

const otherDocument = {
  documentType: z.literal('other', { error: '请选择“其他证件”' }),
  documentNumber: text('证件号码', 64)
    .transform((number) => normaliseIdNumber(number).replace(/[\p{Pd}()]/gu, '')),
};

/**
 * A guardian's part of the details (S12). Only Chinese citizens of the mainland have an ID card and
 * a 省/直辖市; a citizen may also use another document (台胞证, 军官证).
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
    // Not asked for; an older draft may still hold one from before the nationality was chosen.
    householdProvince: z.null().catch(null),
    name: text('姓名', 60).transform(readForeignName),
    ...otherDocument,
    ...person,
  }),
], { error: '请选择国籍' });
export type GuardianDetails = z.infer<typeof GuardianDetails>;
