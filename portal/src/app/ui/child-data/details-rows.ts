import type { Details } from '@ruxue/contracts/details';
import type { Review } from '@ruxue/contracts/operations/records-staff-operations';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import {
  detailFields, type DetailPart, detailParts, isAsked,
} from '../../data/details/detail-fields.ts';
import { contentOf } from '../../data/details/details-model.ts';
import type { DataRow } from '../data-list.ts';
import { childRows } from './registered-rows.ts';

/** Details without health: all that staff see of them (B26). */
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

/** What was filled in about the child (S12), to read; nothing about health. */
export const detailsRows = (details: SharedDetails): readonly DataRow[] =>
  rowsOf(details, 'child');

/** What was filled in about the guardians (S12), one part for each. */
export function guardianParts(details: SharedDetails): readonly DataPart[] {
  const { guardian1, guardian2 } = details;
  const registered = [
    { label: '姓名', value: guardian1.name }, { label: '联系电话', value: guardian1.phone },
  ];
  const first = {
    title: detailParts.guardian1, rows: [...registered, ...rowsOf(details, 'guardian1')],
  };
  if (guardian2 === null) return [first];
  return [first, { title: detailParts.guardian2, rows: rowsOf(details, 'guardian2') }];
}

/** All of it as the parent sees it, health too, which of all pages only the parent's show (B26). */
export function ownParts(
  details: Details, { registered, district }: Pick<ParentsView, 'registered' | 'district'>,
): readonly (DataPart & { readonly part: DetailPart })[] {
  const child = [...childRows(registered, district.code), ...detailsRows(details)];
  const [first, second] = guardianParts(details);
  return [
    { part: 'child', title: detailParts.child, rows: child },
    { part: 'health', title: detailParts.health, rows: rowsOf(details, 'health') },
    ...(first ? [{ part: 'guardian1' as const, ...first }] : []),
    ...(second ? [{ part: 'guardian2' as const, ...second }] : []),
  ];
}
