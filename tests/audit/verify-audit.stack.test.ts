import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

import { registeredFamily } from '../support/family.ts';
import { dongchengStaff, reviewOf, submittedDetails } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { verifyAudit } from './verify-audit.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

it('holds while families and staff go on (B11)', async () => {
  const before = await verifyAudit();
  expect(before.broken).toBe(0);
  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  const { reviewer } = await dongchengStaff(world);
  const [after] = await Promise.all([verifyAudit(), reviewOf(world.api, reviewer, family)]);
  expect(after.broken).toBe(0);
  // Sealed within moments, by each service.
  await waitFor('more sealed rows', async () => (await verifyAudit()).rows > before.rows);
});

/** `npm run audit -- verify --json`: its exit code, and the figure `broken` of its report. */
async function command(): Promise<{ code: unknown; broken: unknown }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const { figures } = JSON.parse(printed) as { figures: { name: string; value: number }[] };
  return { code, broken: figures.find(({ name }) => name === 'broken')?.value };
}

it('fails as a command once a row is another one, and not before or after (B11)', async () => {
  expect(await command()).toEqual({ code: 0, broken: 0 });
  const database = new Client({
    connectionString: world.stack.databases['records']?.superuser ?? '',
  });
  await database.connect();
  try {
    const change = (event: string) => `
      update audit_entry set event = ${event}
      where id = (select row_id::bigint from audit_seal where seq = 1)`;
    await database.query(change(`'x' || event`));
    try {
      expect(await command()).toEqual({ code: 1, broken: 1 });
    } finally {
      await database.query(change('substr(event, 2)'));
    }
    expect(await command()).toEqual({ code: 0, broken: 0 });
  } finally {
    await database.end();
  }
});
