import type { CryptoSuite } from '@ruxue/contracts';
import type * as z from 'zod';

import { deriveKey, open, seal } from './sealing.ts';
import type { SuiteKey } from './suite-key.ts';

/** A child's own data key in memory, and its uses. */
export interface CaseKey {
  readonly keyId: string;
  /** Seals one column's text; `column` is `table.column`. */
  seal(column: string, text: string): Buffer;
  open(column: string, sealed: Uint8Array): string;
  sealJson(column: string, value: unknown): Buffer;
  openJson<Schema extends z.ZodType>(
    column: string,
    sealed: Uint8Array,
    schema: Schema,
  ): z.output<Schema>;
  /** The suite of the child's season: other keys of the child are of it too (C11). */
  readonly suite: CryptoSuite;
  /** Another key for one purpose, by HKDF (RFC 5869): it goes with this one. */
  derive(purpose: string): SuiteKey;
}

/** Children's keys, each kept in memory for a minute at most (B13). */
export interface KeyRing {
  forCase(caseId: string): Promise<CaseKey>;
  /** Takes in a key that was just made, so that nobody need load it. */
  learn(caseId: string, key: CaseKey): void;
  evict(caseId: string): void;
}

export interface RawCaseKey {
  readonly keyId: string;
  readonly key: SuiteKey;
}

export function createKeyRing(options: {
  load: (caseId: string) => Promise<RawCaseKey>;
  lifetimeSeconds?: number;
}): KeyRing {
  const lifetimeMs = (options.lifetimeSeconds ?? 60) * 1000;
  const kept = new Map<string, Promise<CaseKey>>();

  const keep = (caseId: string, key: Promise<CaseKey>): Promise<CaseKey> => {
    const drop = () => {
      if (kept.get(caseId) === key) kept.delete(caseId);
    };
    kept.set(caseId, key);
    key.catch(drop);
    // By a timer: a key must go even when nobody asks for another one any more.
    setTimeout(drop, lifetimeMs).unref();
    return key;
  };

  return {
    forCase: (caseId) =>
      kept.get(caseId) ??
      keep(caseId, options.load(caseId).then((raw) => toCaseKey(caseId, raw))),
    learn: (caseId, key) => void keep(caseId, Promise.resolve(key)),
    evict: (caseId) => void kept.delete(caseId),
  };
}

/** A raw key bound to its case: the case id is part of every value's associated data. */
export function toCaseKey(caseId: string, { keyId, key }: RawCaseKey): CaseKey {
  return {
    keyId,
    suite: key.suite,
    seal: (column, text) => seal(key, text, [column, caseId]),
    open: (column, sealed) => open(key, sealed, [column, caseId]),
    sealJson: (column, value) => seal(key, JSON.stringify(value), [column, caseId]),
    derive: (purpose) => deriveKey(key, purpose),
    openJson: (column, sealed, schema) => schema.parse(JSON.parse(open(key, sealed, [column, caseId]))),
  };
}
