import type { Details } from '@ruxue/contracts/details';
import type { Review } from '@ruxue/contracts/operations/records-staff-operations';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import { phoneWords } from '@ruxue/contracts/person-words';

import {
  detailFields, type DetailPart, detailParts, isAsked,
} from '../../data/details/detail-fields.ts';
import { contentOf } from '../../data/details/details-model.ts';
import type { DataRow } from '../data-list.ts';
import { childRows } from './registered-rows.ts';

/** Details without health data, the part for staff (B26). */
type SharedDetails = NonNullable<Review['details']>;

/** Facts under one heading. */
export interface DataPart {
  readonly title: string;
  readonly rows: readonly DataRow[];
}

const rowsOf = (details: SharedDetails | Details, part: DetailPart): DataRow[] => {
  const model = contentOf(details);
  return detailFields
    .filter((field) => field.part === part && !field.path.endsWith('Consent')
      && isAsked(field, model))
    .map((field) => ({ label: field.label, value: field.wordIn(model) }));
};

/** The child's details (S12), read-only, without health data. */
export const detailsRows = (details: SharedDetails): readonly DataRow[] =>
  rowsOf(details, 'child');

/** The guardians' details (S12), one part for each. */
export function guardianParts(details: SharedDetails): readonly DataPart[] {
  const { guardian1, guardian2 } = details;
  const registered = [
    { label: '姓名', value: guardian1.name },
    { label: '联系电话', value: phoneWords(guardian1.phone) },
  ];
  const first = {
    title: detailParts.guardian1, rows: [...registered, ...rowsOf(details, 'guardian1')],
  };
  if (guardian2 === null) return [first];
  return [first, { title: detailParts.guardian2, rows: rowsOf(details, 'guardian2') }];
}

/** The answers behind the list of materials (B4). */
export const materialRows = (details: SharedDetails): readonly DataRow[] =>
  rowsOf(details, 'materials');

/** Health data may be left out, and that is said (C1). */
const healthRows = (details: Details): DataRow[] =>
  rowsOf(details, 'health').map(({ label, value }) => ({ label, value: value || '未提供' }));

/** All details with health data, for the parent's pages only (B26). */
export function ownParts(
  details: Details,
  { registered, district, collects }: Pick<ParentsView, 'registered' | 'district' | 'collects'>,
): readonly (DataPart & { readonly part: DetailPart })[] {
  const child = [...childRows(registered, district.code), ...detailsRows(details)];
  const [first, second] = guardianParts(details);
  return [
    { part: 'child', title: detailParts.child, rows: child },
    ...(collects.health === 'not-collected' ? [] : [{
      part: 'health' as const, title: detailParts.health, rows: healthRows(details),
    }]),
    ...(first ? [{ part: 'guardian1' as const, ...first }] : []),
    ...(second ? [{ part: 'guardian2' as const, ...second }] : []),
    ...(collects.materials ? [{
      part: 'materials' as const, title: detailParts.materials, rows: materialRows(details),
    }] : []),
  ];
}
