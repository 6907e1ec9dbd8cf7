import type { DistrictCode } from '@ruxue/contracts';
import { Client } from 'pg';

import type { World } from './world.ts';

/** Sets the announced times of a district's review results (S23); answers how to undo it. */
export async function announceReviews(
  { stack }: World, district: DistrictCode, times: readonly string[],
): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: stack.databases['records']?.app });
  const set = async (batches: unknown) => {
    await client.query(
      `update district set page = jsonb_set(page::jsonb, '{reviewBatches}', $2) where code = $1`,
      [district, JSON.stringify(batches)],
    );
  };
  await client.connect();
  const { rows: [before] } = await client.query<{ batches: unknown }>(
    `select page::jsonb -> 'reviewBatches' as batches from district where code = $1`, [district],
  );
  await set(times);
  return async () => {
    await set(before?.batches);
    await client.end();
  };
}
