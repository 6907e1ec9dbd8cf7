import { randomUUID } from 'node:crypto';

import type { DistrictCode, StaffRole } from '@ruxue/contracts';
import { Client } from 'pg';

import { tokenForge } from '../support/forged-tokens.ts';
import type { World } from '../support/world.ts';
import { loadAlike, type AlikeChildren } from './load-alike.ts';
import type { LiveCase } from './live-cases.ts';

type Database = 'records' | 'sms';

/** A district of loaded children in review, with staff of its own. */
export interface LoadedDistrict {
  readonly world: World;
  readonly district: DistrictCode;
  readonly cases: readonly LiveCase[];
  /** A new member of staff of the district: each call gives a fresh token of that person. */
  staff(role: StaffRole): () => string;
  /** A fresh token of a child's family. */
  family(caseId: string): string;
  rows<Row extends object>(database: Database, sql: string, values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/**
 * Loads children into a district. Its people have no accounts: their tokens are like a real one but for
 * who they are, and live for five minutes.
 */
export async function openLoadedDistrict(
  world: World, asked: AlikeChildren,
): Promise<LoadedDistrict> {
  const { district } = asked;
  const forge = tokenForge(world.stack, await world.staffToken('manager-chaoyang'));
  const cases = await loadAlike(world, asked);
  const clients = new Map<Database, Client>();
  for (const name of ['records', 'sms'] as const) {
    const connectionString = world.stack.databases[name]?.superuser ?? '';
    const client = new Client({ connectionString });
    await client.connect();
    clients.set(name, client);
  }
  return {
    world, district, cases,
    staff(role) {
      const sub = randomUUID();
      const agency = role === 'agency-reviewer' ? 'housing' : undefined;
      return () => forge({ sub, district, agency, realm_access: { roles: [role] } });
    },
    family: (caseId) =>
      forge({ case_id: caseId, district: undefined, realm_access: { roles: ['parent'] } }),
    async rows<Row extends object>(database: Database, sql: string, values: unknown[]) {
      const result = await clients.get(database)?.query<Row>(sql, values);
      return result?.rows ?? [];
    },
    async close() {
      for (const client of clients.values()) await client.end();
    },
  };
}

/** The ids of cases, for a statement. */
export const idsOf = (cases: readonly LiveCase[]): string[] => cases.map(({ caseId }) => caseId);
