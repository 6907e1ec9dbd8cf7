import { Client } from 'pg';

import type { World } from './world.ts';

/** Sets the current season's deadline for places (B24); answers the former one. */
export async function setPlaceDeadline({ stack }: World, until: string): Promise<string> {
  const client = new Client({ connectionString: stack.databases['records']?.app });
  await client.connect();
  try {
    const { rows: [before] } = await client.query<{ until: string }>(
      `select data->>'placeUntil' as until from season where is_current`,
    );
    await client.query(
      `update season set data = data || jsonb_build_object('placeUntil', $1::text) where is_current`,
      [until],
    );
    if (before === undefined) throw new Error('no season');
    return before.until;
  } finally {
    await client.end();
  }
}
