import { aesGcm } from './aes-gcm.ts';
import type { CipherSuite } from './cipher-suite.ts';
import { sm4HmacSm3 } from './sm4-hmac-sm3.ts';
import type { SuiteKey } from './suite-key.ts';

const suites = {
  'aes-256-gcm': aesGcm,
  'sm4-hmac-sm3': sm4HmacSm3,
} as const satisfies Record<SuiteKey['suite'], CipherSuite>;

/** The algorithms of a key. */
export const suiteOf = ({ suite }: SuiteKey): CipherSuite => suites[suite];
