import './zod-jitless.ts';
import * as z from 'zod';

import { relations } from './code-tables/relations.ts';
import { wordOfCode } from './code-tables/code-table.ts';
import { Details } from './details.ts';
import { normaliseIdNumber, readIdNumber, type Sex } from './id-number.ts';

/** The sex that a relation of GB/T 4761 tells of; the others tell none. */
const sexOfRelation: ReadonlyMap<string, Sex> = new Map([
  ['51', 'male'], ['57', 'male'], ['61', 'male'], ['63', 'male'], ['71', 'male'],
  ['52', 'female'], ['58', 'female'], ['62', 'female'], ['64', 'female'], ['75', 'female'],
]);
const sexWords: Readonly<Record<Sex, string>> = { male: '男', female: '女' };

const guardianNames = ['guardian1', 'guardian2'] as const;

const ShownOfGuardian = z.object({
  relation: z.string().catch(''),
  documentType: z.string().catch(''),
  documentNumber: z.string().transform(normaliseIdNumber).catch(''),
});

interface Mistype {
  readonly path: string[];
  readonly message: string;
}

/** What two fields together tell to be a mistype, however far the form is filled in. */
function mistypesOf(shown: unknown, childNumber: string): Mistype[] {
  const { guardian1, guardian2 } = z
    .object({ guardian1: ShownOfGuardian.nullish(), guardian2: ShownOfGuardian.nullish() })
    .safeParse(shown).data ?? {};
  const mistypes = [guardian1, guardian2].flatMap((guardian, index): Mistype[] => {
    const name = guardianNames[index];
    if (!guardian || name === undefined) return [];
    const found: Mistype[] = [];
    const { relation, documentType, documentNumber } = guardian;
    if (documentNumber !== '' && documentNumber === childNumber) {
      found.push({
        path: [name, 'documentNumber'],
        message: '这是儿童的证件号码，请填写监护人本人的证件号码',
      });
    }
    const read = documentType === 'id-card' ? readIdNumber(documentNumber) : 'length';
    const sex = sexOfRelation.get(relation);
    if (typeof read !== 'string' && sex !== undefined && read.sex !== sex) {
      found.push({
        path: [name, 'relation'],
        message: `关系是“${wordOfCode(relations, relation)}”，但证件号码中的性别是${
          sexWords[read.sex]}，请核对关系和证件号码；都没有填错的，请致电区教委咨询`,
      });
    }
    return found;
  });
  const number = guardian2?.documentNumber ?? '';
  if (number !== '' && number !== childNumber && number === guardian1?.documentNumber) {
    mistypes.push({
      path: ['guardian2', 'documentNumber'],
      message: '与监护人(一)的证件号码相同，请核对两位监护人的证件号码',
    });
  }
  return mistypes;
}

/**
 * The details as they are handed in (S12) for the child with this ID number: what was mistyped is
 * told beside everything else that is wrong. Two guardians may share a telephone, as families do.
 * What has been handed in is read with `Details`, so that a rule of today hides nothing of before.
 */
export const detailsFormOf = (childNumber: string) =>
  Details.superRefine((details, context) => {
    for (const { path, message } of mistypesOf(details, childNumber)) {
      context.addIssue({ code: 'custom', path, message });
    }
  }, { when: () => true });
