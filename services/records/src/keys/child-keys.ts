import { randomBytes, randomUUID } from 'node:crypto';

import { Refusal, type CasesAsked, type DistrictCode, type HeldCase } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { listHeldCases, open, seal, type RawCaseKey } from '@ruxue/service-kit';

import { insertIfAbsent } from '../insert-if-absent.ts';
import { ChildKey } from './child-key.entity.ts';
import { DistrictKey } from './district-key.entity.ts';

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
  /** These cases came to be: their keys are never listed as unconfirmed again. */
  confirm(caseIds: readonly string[]): Promise<void>;
}

const keyBytes = 32;
const pageSize = 500;
const held = 'select case_id, created_at as since from child_key';

export function createChildKeys(em: () => EntityManager, masterKey: Buffer): ChildKeys {
  const getDistrictKey = createDistrictKeys(em, masterKey);

  return {
    async make(caseId, season, district) {
      const keyId = randomUUID();
      const key = randomBytes(keyBytes);
      const wrapped = wrap(await getDistrictKey(season, district), key, ['child', caseId, keyId]);
      const row = { caseId, keyId, season, district, wrapped, createdAt: new Date() };
      await em().insert(ChildKey, row);
      return { keyId, key };
    },
    async load(caseId) {
      const row = await em().findOne(ChildKey, { caseId });
      if (!row) throw new Refusal('revoked');
      const districtKey = await getDistrictKey(row.season, row.district);
      const key = unwrap(districtKey, row.wrapped, ['child', caseId, row.keyId]);
      return { keyId: row.keyId, key };
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
    async confirm(caseIds) {
      await em().nativeUpdate(ChildKey, { caseId: [...caseIds] }, { hasCase: true });
    },
  };
}

/** District keys, made at first use and kept in memory while the process lives. */
function createDistrictKeys(em: () => EntityManager, masterKey: Buffer) {
  const kept = new Map<string, Promise<Buffer>>();

  const load = async (season: string, district: DistrictCode): Promise<Buffer> => {
    const keys = em();
    const place = ['district', season, district];
    const known = await keys.findOne(DistrictKey, { season, district });
    if (known !== null) return unwrap(masterKey, known.wrapped, place);
    const wrapped = wrap(masterKey, randomBytes(keyBytes), place);
    // Another process may make it at the same moment: the first one's key is everybody's.
    await insertIfAbsent(keys, DistrictKey, { season, district, wrapped, createdAt: new Date() });
    const { wrapped: stored } = await keys.findOneOrFail(DistrictKey, { season, district });
    return unwrap(masterKey, stored, place);
  };

  return (season: string, district: DistrictCode): Promise<Buffer> => {
    const name = `${season}:${district}`;
    const known = kept.get(name);
    if (known) return known;
    const loading = load(season, district);
    kept.set(name, loading);
    loading.catch(() => kept.delete(name));
    return loading;
  };
}

const wrap = (key: Buffer, inner: Buffer, place: readonly string[]): Buffer =>
  seal(key, inner.toString('base64'), place);

const unwrap = (key: Buffer, wrapped: Uint8Array, place: readonly string[]): Buffer =>
  Buffer.from(open(key, wrapped, place), 'base64');
