import { keyedHash } from '../sealing.ts';
import type { SuiteKey } from '../suite-key.ts';

/** What one link of the chain says. */
export interface Link {
  readonly seq: number;
  readonly tableName: string;
  readonly rowId: string;
  readonly content: string;
}

/** The seal before the first link. */
export const noSeal = '';

/** The seal of a link, which holds everything before it. */
export const sealOf = (key: SuiteKey, before: string, link: Link): string => {
  const { seq, tableName, rowId, content } = link;
  return keyedHash(key, 'audit-chain', JSON.stringify([before, seq, tableName, rowId, content]));
};
