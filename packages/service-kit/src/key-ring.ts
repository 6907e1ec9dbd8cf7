import { hkdfSync } from 'node:crypto';

import type * as z from 'zod';

import { open, seal } from './sealing.ts';

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
  /** Another key of 32 bytes for one purpose, by HKDF-SHA-256 (RFC 5869): it goes with this one. */
  derive(purpose: string): Buffer;
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
  readonly key: Buffer;
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
    seal: (column, text) => seal(key, text, [column, caseId]),
    open: (column, sealed) => open(key, sealed, [column, caseId]),
    sealJson: (column, value) => seal(key, JSON.stringify(value), [column, caseId]),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', purpose, key.length)),
    openJson: (column, sealed, schema) => schema.parse(JSON.parse(open(key, sealed, [column, caseId]))),
  };
}
