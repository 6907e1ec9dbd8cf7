import { normaliseIdNumber } from '@ruxue/contracts';
import { keyedHash } from '@ruxue/service-kit';

/** Keyed hashes by which a season's cases are found without being readable. */
export interface SearchHashes {
  document(season: string, type: string, number: string): string;
  phone(season: string, phone: string): string;
  /** Of a name as `PersonName` reads it. */
  name(season: string, name: string): string;
  /** Of a request by its `requestHash`. */
  request(hash: string): string;
}

export const createSearchHashes = (key: Buffer): SearchHashes => ({
  document: (season, type, number) =>
    keyedHash(key, `document:${season}`, `${type}:${normaliseIdNumber(number)}`),
  phone: (season, phone) => keyedHash(key, `phone:${season}`, phone),
  name: (season, name) => keyedHash(key, `name:${season}`, name),
  // A plain hash of a form could be guessed back into its ID number.
  request: (hash) => keyedHash(key, 'request', hash),
});
