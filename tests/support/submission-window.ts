import type { DistrictCode } from '@ruxue/contracts';
import { Client } from 'pg';

import type { World } from './world.ts';

interface Window {
  readonly opens: string;
  readonly closes: string;
}

/** Sets a district's window for submissions; answers the former one (S23). */
export async function setSubmissionWindow(
  { stack }: World, code: DistrictCode, window: Window,
): Promise<Window> {
  const client = new Client({ connectionString: stack.databases['records']?.app });
  await client.connect();
  try {
    const { rows: [before] } = await client.query<Window>(
      `select page #>> '{windows,submission,opens}' as opens,
         page #>> '{windows,submission,closes}' as closes from district where code = $1`,
      [code],
    );
    await client.query(
      `update district set page = jsonb_set(page::jsonb, '{windows,submission}', $2) where code = $1`,
      [code, JSON.stringify(window)],
    );
    if (before === undefined) throw new Error(`no district ${code}`);
    return before;
  } finally {
    await client.end();
  }
}
