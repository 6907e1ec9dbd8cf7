import type { RegistryField } from '@ruxue/contracts/actions/registry-result';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { type DataPart, detailsRows, guardianParts, materialRows } from '../../ui/child-data/details-rows.ts';
import { childRows } from '../../ui/child-data/registered-rows.ts';
import type { DataRow } from '../../ui/data-list.ts';
import { answerWords } from '../settlement-words.ts';

/** One fact of the family with the answers beside it. */
interface ComparedRow extends DataRow {
  /** The population registry's answer in words (S13); null for a fact it isn't asked about. */
  readonly registry: string | null;
  readonly isDifferent: boolean;
  /** The value in the submission before, where it was another one (B5). */
  readonly earlier: string | null;
}

/** Facts of one source: registered (S5), or typed with the details (S12). */
interface ComparedGroup {
  readonly title: string;
  readonly rows: readonly ComparedRow[];
}

export interface ComparedPart {
  readonly title: string;
  readonly groups: readonly ComparedGroup[];
  readonly hasRegistry: boolean;
  readonly hasEarlier: boolean;
}

type Submitted = Pick<NamedReview, 'registered' | 'details' | 'district'>;
interface PlainPart {
  readonly title: string;
  readonly groups: readonly DataPart[];
}

const child = '儿童基本信息';
const typed = '详细信息填写';

/** The labels under which the registry's fields stand here. */
const registryLabels: Readonly<Record<RegistryField, string>> = {
  name: '姓名', documentNumber: '证件号码', householdProvince: '户籍所在地',
  householdAddress: '户籍所在地详细地址',
};

/**
 * What the family registered and typed, the registry's answers, and the values of the submission
 * before, row by row.
 */
export function comparedParts(review: NamedReview): readonly ComparedPart[] {
  const { earlier, district, identityCheck } = review;
  const now = partsOf(review);
  const before = earlier === null ? null : partsOf({ ...earlier, district });
  const gone = (before ?? []).filter(({ title }) => now.every((part) => part.title !== title))
    .map(({ title, groups }) =>
      ({ title: `${title}（这次没有）`, of: title, groups: groups.map(emptied) }));
  const answers = new Map(identityCheck?.compared.map(({ field, isSame }) =>
    [registryLabels[field], isSame]));
  return [...now.map((part) => ({ ...part, of: part.title })), ...gone].map((part) => {
    const old = before?.find(({ title }) => title === part.of) ?? null;
    const groups = part.groups.map((group) => ({
      title: group.title,
      rows: group.rows.map((row) => ({
        ...row,
        ...(part.title === child ? answerTo(answers.get(row.label)) : answerTo(undefined)),
        earlier: before === null ? null : earlierValue(row, group.title, old),
      })),
    }));
    const rows = groups.flatMap((group) => group.rows);
    return {
      title: part.title,
      groups,
      hasRegistry: rows.some(({ registry }) => registry !== null),
      hasEarlier: rows.some((row) => row.earlier !== null),
    };
  });
}

/** The names of all facts that are other than in the submission before. */
export const changedLabels = (parts: readonly ComparedPart[]): readonly string[] =>
  parts.flatMap(({ title, groups }) => groups.flatMap(({ rows }) =>
    rows.filter(({ earlier }) => earlier !== null)
      .map(({ label }) => title === child ? label : `${title.replace('信息', '')}·${label}`)));

function partsOf({ registered, details, district }: Submitted): readonly PlainPart[] {
  const known = { title: '注册时登记', rows: childRows(registered, district) };
  if (details === null) return [{ title: child, groups: [known] }];
  const alone = ({ title, rows }: DataPart): PlainPart => ({ title, groups: [{ title: '', rows }] });
  return [
    { title: child, groups: [known, { title: typed, rows: detailsRows(details) }] },
    ...guardianParts(details).map(alone),
    alone({ title: '材料清单的几个问题', rows: materialRows(details) }),
  ];
}

/** The rows of a part that isn't there any more: a second guardian who was taken out. */
const emptied = ({ title, rows }: DataPart): DataPart =>
  ({ title, rows: rows.map(({ label }) => ({ label, value: '' })) });

function earlierValue(
  { label, value }: DataRow, group: string, old: PlainPart | null,
): string | null {
  const rows = old?.groups.find(({ title }) => title === group)?.rows ?? [];
  const was = rows.find((row) => row.label === label)?.value ?? '';
  if (was === value) return null;
  return was === '' ? '未填写' : was;
}

const answerTo = (isSame: boolean | null | undefined) => ({
  registry: isSame === undefined ? null : answerWords(isSame), isDifferent: isSame === false,
});
