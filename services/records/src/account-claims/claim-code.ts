import { timingSafeEqual } from 'node:crypto';

import { claimCodeLength, claimCodeLetters } from '@ruxue/contracts';
import { keyedHash, type SuiteKey } from '@ruxue/service-kit';

/** The claim code of one issue (B20): by key alone, so that it is kept nowhere. */
export function claimCodeOf(
  key: SuiteKey, { caseId, issue }: { caseId: string; issue: number },
): string {
  const bytes = Buffer.from(keyedHash(key, 'claim-code', `${caseId}:${issue}`), 'base64url');
  // One letter from each byte: 32 letters divide a byte's values evenly.
  return [...bytes.subarray(0, claimCodeLength)]
    .map((byte) => claimCodeLetters.charAt(byte % claimCodeLetters.length)).join('');
}

/** Whether a typed code is the one of this issue; the comparison takes the same time for any text. */
export function isClaimCode(typed: string, expected: string): boolean {
  const [one, other] = [Buffer.from(typed), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
