import { randomInt } from 'node:crypto';

import type { CodePurpose } from '@ruxue/contracts';
import { keyedHash, type SuiteKey } from '@ruxue/service-kit';

/** Six digits from the system's random source. */
export const newDigits = (): string => randomInt(1_000_000).toString().padStart(6, '0');

/** How a code is kept: bound to its row, purpose and number, so it passes for nothing else (S8). */
export const hashDigits = (
  serviceKey: SuiteKey,
  code: { id: string; purpose: CodePurpose; phoneHash?: string | null | undefined },
  digits: string,
): string => {
  const bound = [code.id, code.purpose, code.phoneHash ?? null, digits];
  return keyedHash(serviceKey, 'code', JSON.stringify(bound));
};
