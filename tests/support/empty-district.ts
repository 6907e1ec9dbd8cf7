import type { DistrictCode } from '@ruxue/contracts';
import { Client } from 'pg';

import type { World } from './world.ts';

const noWindow = { opens: '', closes: '' };
const nothing = {
  introduction: '', notes: [], primaryPhones: [], juniorPhones: [], articles: [], nextSteps: '',
  admissionNotice: '', reviewBatches: [], admissionBatches: [], materials: [], reasons: [], schools: [],
  windows: {
    registration: noWindow, submission: noWindow, printing: noWindow, presentation: noWindow,
  },
};

/** Makes a district one whose manager has entered nothing yet; the page that families see stays. */
export async function emptyDistrict({ stack }: World, district: DistrictCode): Promise<void> {
  await inDatabase(stack.databases['collection']?.app, async (client) => {
    for (const table of ['school_list', 'school']) {
      await client.query(`delete from ${table} where district = $1`, [district]);
    }
  });
  await inDatabase(stack.databases['records']?.app, async (client) => {
    await client.query('delete from settings_draft where place = $1', [district]);
    await client.query('delete from district_readiness where district = $1', [district]);
    await client.query('delete from settings_version where place = $1 and version > 1', [district]);
    await client.query(
      'update settings_version set content = $2 where place = $1',
      [district, JSON.stringify(nothing)],
    );
  });
}

async function inDatabase(
  connectionString: string | undefined, work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
