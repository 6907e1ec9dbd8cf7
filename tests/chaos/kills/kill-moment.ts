import { claimsOf } from '@ruxue/testing/keycloak-browser';

import { Client } from 'pg';

import type { Family } from '../../support/family.ts';
import type { World } from '../../support/world.ts';
import { superuserOf } from '../killed-while-writing.ts';
import { rowCount } from '../row-count.ts';

export type Victim = 'documents' | 'records' | 'nats' | 'worker' | 'collection' | 'sms';

/** A moment at which a process is killed. */
export interface KillMoment {
  readonly name: string;
  /** The processes that are killed there, one after another. */
  readonly victims?: readonly Victim[];
  /** Brings a family there, has the process killed, and answers what is wrong in the end. */
  play(world: World, kill: () => Promise<void>): Promise<readonly string[]>;
}

export const caseIdOf = ({ token }: Pick<Family, 'token'>): string =>
  String(claimsOf(token)['case_id']);

/** How many rows a query finds. */
export async function countOf(
  world: World, database: string, query: string, values: readonly string[],
): Promise<number> {
  const client = new Client({ connectionString: superuserOf(world, database) });
  await client.connect();
  try {
    return (await client.query(query, [...values])).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** How the rows of a case differ from the expected ones, by `database.table`. */
export async function wrongCounts(
  world: World, caseId: string, expected: Readonly<Record<string, number>>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [place, count] of Object.entries(expected)) {
    const [database = '', table = ''] = place.split('.');
    const found = await rowCount(superuserOf(world, database), table, caseId);
    if (found !== count) wrong.push(`${place}: ${found} rows instead of ${count}`);
  }
  return wrong;
}
