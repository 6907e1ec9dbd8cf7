import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { ComparedFamily, Likeness, LikenessKind } from '@ruxue/contracts/likenesses';

import { relationChoices, wordOf } from '../../data/choices.ts';

const kindWords: Readonly<Record<LikenessKind, string>> = {
  guardianNumber: '监护人证件号码相同、姓名不同', phone: '联系电话相同', address: '居住地址相同',
};

/** What two cases have in common in words. Siblings share almost everything: that is no alarm. */
export function likenessWords(
  { kinds, isSameGuardian }: Pick<Likeness, 'kinds' | 'isSameGuardian'>,
): string {
  if (isSameGuardian) return '同一监护人的另一名儿童';
  return likenessKindWords(kinds);
}

export const likenessKindWords = (kinds: readonly LikenessKind[]): string =>
  kinds.map((kind) => kindWords[kind]).join('，');

/** One fact of two families. */
export interface PairedRow {
  readonly label: string;
  readonly own: string;
  readonly other: string;
  readonly isSame: boolean;
}

/** The facts of the open case that are compared with those of others. */
export function familyOf({ registered, details }: NamedReview): ComparedFamily | null {
  if (details === null) return null;
  const { guardian1, guardian2, residenceAddress } = details;
  const { name, birthDate } = registered.child;
  const guardians = (guardian2 === null ? [guardian1] : [guardian1, guardian2])
    .map((guardian) => ({ ...guardian, phone: guardian.phone ?? '' }));
  return { childName: name, birthDate, residenceAddress, guardians };
}

/** Two families row by row; each guardian beside the one who is most like them. */
export function pairedRows(own: ComparedFamily, other: ComparedFamily): readonly PairedRow[] {
  const others = inOrderOf(own.guardians, other.guardians);
  const count = Math.max(own.guardians.length, others.length);
  const guardians = Array.from({ length: count }, (_, index) => [
    [`监护人${index + 1}姓名`, ({ name, relation }: Guardian) =>
      `${name}（${wordOf(relationChoices, relation)}）`],
    ['证件号码', ({ documentNumber }: Guardian) => documentNumber],
    ['联系电话', ({ phone }: Guardian) => phone],
  ] as const).flatMap((rows, index) => rows.map(([label, say]) =>
    row(label, textOf(own.guardians[index], say), textOf(others[index], say))));
  return [
    row('儿童姓名', own.childName, other.childName),
    row('出生日期', own.birthDate, other.birthDate),
    row('居住地址', own.residenceAddress, other.residenceAddress),
    ...guardians,
  ];
}

type Guardian = ComparedFamily['guardians'][number];

const row = (label: string, own: string, other: string): PairedRow =>
  ({ label, own, other, isSame: own !== '' && own === other });

const textOf = (guardian: Guardian | undefined, say: (guardian: Guardian) => string): string =>
  guardian === undefined ? '' : say(guardian);

/** The other family's guardians in the order in which they stand beside their likes. */
function inOrderOf(own: readonly Guardian[], others: readonly Guardian[]): readonly Guardian[] {
  const [first, second] = others;
  if (first === undefined || second === undefined) return others;
  const kept = likeness(own[0], first) + likeness(own[1], second);
  const turned = likeness(own[0], second) + likeness(own[1], first);
  return turned > kept ? [second, first] : others;
}

const likeness = (one: Guardian | undefined, other: Guardian): number =>
  Number(one?.documentNumber === other.documentNumber)
  + Number(other.phone !== '' && one?.phone === other.phone);
