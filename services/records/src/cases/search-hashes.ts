import { normaliseIdNumber } from '@ruxue/contracts';
import { keyedHash, type SuiteKey } from '@ruxue/service-kit';

import type { SeasonSuites } from '../keys/season-suites.ts';
import type { IndexedKind } from '../search/search-texts.ts';

/**
 * Keyed hashes by which a season's cases are found without being readable, in the season's suite (C11):
 * with another one the same number would be another number, and S6 and S7 would fail.
 */
export interface SearchHashes {
  document(season: string, type: string, number: string): Promise<string>;
  phone(season: string, phone: string): Promise<string>;
  /** Of a name as `PersonName` reads it. */
  name(season: string, name: string): Promise<string>;
  /** Of a text in the form of `search-texts.ts`. */
  search(season: string, kind: IndexedKind, text: string): Promise<string>;
  /** Of a request by its `requestHash`. */
  request(hash: string): string;
}

export function createSearchHashes(
  key: SuiteKey,
  suites: Pick<SeasonSuites, 'of'>,
): SearchHashes {
  const hash = async (season: string, kind: string, text: string): Promise<string> =>
    keyedHash({ suite: await suites.of(season), bytes: key.bytes }, `${kind}:${season}`, text);

  return {
    document: (season, type, number) =>
      hash(season, 'document', `${type}:${normaliseIdNumber(number)}`),
    phone: (season, phone) => hash(season, 'phone', phone),
    name: (season, name) => hash(season, 'name', name),
    search: (season, kind, text) => hash(season, `search-${kind}`, text),
    // A plain hash of a form could be guessed back into its ID number.
    request: (text) => keyedHash(key, 'request', text),
  };
}
