import {
  normaliseIdNumber, searchableName, type Details, type RegisteredData, type SearchKind,
} from '@ruxue/contracts';

/** The kinds of `case_search`; numbers of accounts and of children have their own columns. */
export const indexedKinds = [
  'childName', 'guardianName', 'guardianNumber', 'phone', 'address',
] as const satisfies readonly SearchKind[];
export type IndexedKind = (typeof indexedKinds)[number];

export interface SearchText {
  readonly kind: IndexedKind;
  /** In the one form in which it is hashed. */
  readonly text: string;
}

/**
 * An address without what people write in different ways: spaces, marks, width, and the city before
 * its district.
 */
const searchableAddress = (address: string): string =>
  address.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '').toLowerCase().replace(/^北京市?/u, '');

const searchableNumber = (number: string): string =>
  normaliseIdNumber(number).replace(/[\p{Pd}()]/gu, '');

/** A typed or stored text of a kind, in the form in which both are hashed. */
const forms: Readonly<Record<IndexedKind, (text: string) => string>> = {
  childName: searchableName,
  guardianName: searchableName,
  guardianNumber: searchableNumber,
  phone: (text) => text,
  address: searchableAddress,
};

export const searchText = (kind: IndexedKind, text: string): SearchText =>
  ({ kind, text: forms[kind](text) });

const phoneText = (phone: string | null): SearchText[] =>
  phone === null ? [] : [searchText('phone', phone)];

/** Everything by which a submission is found; empty forms find nobody. */
export function searchTextsOf(
  { child, guardian }: RegisteredData,
  details: Details,
): SearchText[] {
  const guardians = [details.guardian1, details.guardian2].filter((one) => one !== null);
  const texts = [
    searchText('childName', child.name),
    searchText('guardianName', guardian.name),
    ...phoneText(guardian.phone),
    searchText('address', details.householdAddress),
    searchText('address', details.residenceAddress),
    ...guardians.flatMap(({ name, documentNumber, phone }) => [
      searchText('guardianName', name),
      searchText('guardianNumber', documentNumber),
      ...phoneText(phone),
    ]),
  ];
  return texts.filter(({ text }) => text !== '');
}
