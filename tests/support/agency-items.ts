import type { Agency, DistrictCode } from '@ruxue/contracts';
import { Client } from 'pg';

import type { World } from './world.ts';

/** Gives an item of a district's list to an agency to judge (B4). */
export async function giveToAgency(
  { stack }: World, { district, item, agency }: {
    district: DistrictCode; item: string; agency: Agency;
  },
): Promise<void> {
  const client = new Client({ connectionString: stack.databases['records']?.app });
  await client.connect();
  try {
    await client.query(
      `update district set page = jsonb_set(page::jsonb, '{materials}', (
         select jsonb_agg(case when one ->> 'code' = $2
           then one || jsonb_build_object('reviewedBy', $3::text) else one end order by at)
         from jsonb_array_elements(page::jsonb -> 'materials') with ordinality as list(one, at)))
       where code = $1`,
      [district, item, agency],
    );
  } finally {
    await client.end();
  }
}
