import type {
  MaterialPlace, MaterialState, MaterialsView, MaterialSubject,
} from '@ruxue/contracts/material-files';

/** The states of a place in words: what the family did or is asked for, no verdict (S14). */
export const materialStateWords: Readonly<Record<MaterialState, string>> = {
  missing: '未上传', uploaded: '已上传', 'to-correct': '需补正', shown: '现场出示',
  'by-agency': '由部门核验',
};

/** The person of a place; the child's places need no name. */
export const subjectWords: Readonly<Record<MaterialSubject, string>> = {
  child: '', guardian1: '监护人(一)', guardian2: '监护人(二)',
};

type Place = MaterialsView['places'][number];

/** A place by its name, for a list of them. */
export const placeName = ({ title, subject }: Pick<Place, 'title' | 'subject'>): string =>
  subject === 'child' ? title : `${title}（${subjectWords[subject]}）`;

/** The anchor of a place on the page of materials. */
export const placeAnchor = ({ item, subject }: MaterialPlace): string => `${item}.${subject}`;

/** A size in everyday words: 850 KB, 3.2 MB. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 1) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${Number(megabytes.toFixed(1))} MB`;
}
