import type { DistrictCode } from '@ruxue/contracts';
import type { WindowName } from '@ruxue/contracts/district-dates';
import { Client } from 'pg';

import type { World } from './world.ts';

interface Window {
  readonly opens: string;
  readonly closes: string;
}

interface Place {
  readonly district: DistrictCode;
  readonly name: WindowName;
}

/** Sets a window of a district; answers the former one (S23). */
export async function setWindow(
  { stack }: World, { district, name }: Place, window: Window,
): Promise<Window> {
  const client = new Client({ connectionString: stack.databases['records']?.app });
  await client.connect();
  try {
    const path = ['windows', name];
    const { rows: [before] } = await client.query<{ window: Window }>(
      'select page::jsonb #> $2 as window from district where code = $1', [district, path],
    );
    await client.query(
      'update district set page = jsonb_set(page::jsonb, $2, $3) where code = $1',
      [district, path, JSON.stringify(window)],
    );
    if (before === undefined) throw new Error(`no district ${district}`);
    return before.window;
  } finally {
    await client.end();
  }
}
