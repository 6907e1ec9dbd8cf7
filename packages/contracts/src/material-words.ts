import type { MaterialPlace, MaterialState, MaterialSubject } from './material-files.ts';
import type { MaterialItem } from './materials.ts';
import { dateInWords } from './time-in-words.ts';

/** The states of a place in words; no verdict before the publication (S14). */
export const materialStateWords: Readonly<Record<MaterialState, string>> = {
  missing: '未上传', uploaded: '已上传', 'to-correct': '需补正', shown: '现场出示',
  'by-agency': '由部门核验', checked: '已核对',
};

/** The person of a place; the child's places need no name. */
export const subjectWords: Readonly<Record<MaterialSubject, string>> = {
  child: '', guardian1: '监护人(一)', guardian2: '监护人(二)',
};

/** A place by its name, for a list of them. */
export const placeName = (
  { title, subject }: Pick<MaterialPlace, 'subject'> & Pick<MaterialItem, 'title'>,
): string => subject === 'child' ? title : `${title}（${subjectWords[subject]}）`;

/** The day on which a paper must still be valid, in words; empty for any day. */
export const validityWords = ({ validUntil }: Pick<MaterialItem, 'validUntil'>): string =>
  validUntil === null ? '' : `有效期须到${dateInWords(validUntil)}或以后`;
