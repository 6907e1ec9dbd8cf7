import { randomUUID } from 'node:crypto';

import { Refusal, type CasesAsked, type DistrictCode, type HeldCase } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  inBatches, listHeldCases, newSuiteKey, open, preparedStatement, seal, type RawCaseKey,
  type SuiteKey,
} from '@ruxue/service-kit';

import { ChildKey } from './child-key.entity.ts';
import { DistrictKey } from './district-key.entity.ts';
import type { DistrictKeys } from './district-keys.ts';

/** The children's data keys, in a database of their own (B13). */
export interface ChildKeys {
  /** Makes and keeps a key for a new case. */
  make(caseId: string, season: string, district: DistrictCode): Promise<RawCaseKey>;
  /** A child's key, unwrapped; `revoked` when there is none any more. */
  load(caseId: string): Promise<RawCaseKey>;
  /** Destroys a key: what was sealed under it is unreadable from now on. */
  destroy(caseId: string): Promise<void>;
  /** Some of the cases with a key made before a moment and not confirmed; none when all are. */
  listUnconfirmed(madeBefore: Date): Promise<string[]>;
  /** The cases with a key, since its making (B14). */
  listHeld(asked: CasesAsked): Promise<HeldCase[]>;
  /**
   * Destroys the districts' keys of a season that wrap no child's key any more; false when there was
   * nothing to destroy.
   */
  destroySeason(season: string): Promise<boolean>;
  /** These cases came to be: their keys are never listed as unconfirmed again. */
  confirm(caseIds: readonly string[]): Promise<void>;
}

const pageSize = 500;
const held = 'select case_id, created_at as since from child_key';

interface WrappedKey {
  readonly caseId: string;
  readonly keyId: string;
  readonly season: string;
  readonly district: DistrictCode;
  readonly wrapped: Buffer;
}

/** Asked for by nearly every request about a child. */
const readKeys = preparedStatement<WrappedKey>(
  'child-keys',
  `select case_id as "caseId", key_id as "keyId", season, district, wrapped from child_key
   where case_id = any($1::uuid[])`,
);

/** `getDistrictKey` gives the key that wraps a child's, in the suite of the season. */
export function createChildKeys(
  em: () => EntityManager,
  getDistrictKey: DistrictKeys,
): ChildKeys {
  const findWrapped = inBatches(async (caseIds: readonly string[]) => {
    const rows = await readKeys(em(), [caseIds]);
    return new Map(rows.map((row) => [row.caseId, row]));
  });
  return {
    async make(caseId, season, district) {
      const districtKey = await getDistrictKey(season, district);
      const { raw, wrapped } = newChildKey(districtKey, caseId);
      const { keyId } = raw;
      const row = { caseId, keyId, season, district, wrapped, createdAt: new Date() };
      await em().insert(ChildKey, row);
      return raw;
    },
    async load(caseId) {
      const row = await findWrapped(caseId);
      if (!row) throw new Refusal('revoked');
      const { keyId } = row;
      const districtKey = await getDistrictKey(row.season, row.district);
      const bytes = Buffer.from(open(districtKey, row.wrapped, placeOf(caseId, keyId)), 'base64');
      return { keyId, key: { suite: districtKey.suite, bytes } };
    },
    async destroy(caseId) {
      await em().nativeDelete(ChildKey, { caseId });
    },
    async listUnconfirmed(madeBefore) {
      const rows = await em().find(
        ChildKey,
        { hasCase: false, createdAt: { $lt: madeBefore } },
        { fields: ['caseId'], limit: pageSize },
      );
      return rows.map((row) => row.caseId);
    },
    listHeld: (asked) => listHeldCases(em(), held, asked),
    async destroySeason(season) {
      if ((await em().count(ChildKey, { season })) > 0) return false;
      return (await em().nativeDelete(DistrictKey, { season })) > 0;
    },
    async confirm(caseIds) {
      await em().nativeUpdate(ChildKey, { caseId: [...caseIds] }, { hasCase: true });
    },
  };
}

/** A new key of a child, and the same wrapped by its district's: what is kept of it. */
export function newChildKey(
  districtKey: SuiteKey,
  caseId: string,
): { raw: RawCaseKey; wrapped: Buffer } {
  const keyId = randomUUID();
  const key = newSuiteKey(districtKey.suite);
  const wrapped = seal(districtKey, key.bytes.toString('base64'), placeOf(caseId, keyId));
  return { raw: { keyId, key }, wrapped };
}

const placeOf = (caseId: string, keyId: string): string[] => ['child', caseId, keyId];
