import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { columnsContaining } from '@ruxue/testing/columns-containing';
import { someDetails } from '@ruxue/testing/people';
import { workflowIdOf } from '@ruxue/workflows/messages';
import { Client, Connection } from '@temporalio/client';

import { registeredFamily } from '../support/family.ts';
import { admitted, dongchengStaff } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let connection: Connection;
beforeAll(async () => {
  world = openWorld();
  const config = TemporalConfig.parse(world.stack.temporal.settings);
  connection = await Connection.connect(temporalConnection(config));
});
afterAll(() => connection.close());

describe("a child's history", () => {
  it('stays small over the whole way, and has nothing personal in it (B13, B16)', async () => {
    const family = await registeredFamily(world);
    const caseId = await admitted(world.api, await dongchengStaff(world), family);

    const { namespace } = world.stack.temporal;
    const client = new Client({ connection, namespace });
    const { historyLength, historySize } = await client.workflow
      .getHandle(workflowIdOf(caseId))
      .describe();
    expect(historyLength).toBeLessThanOrEqual(150);
    // On a busy machine the engine cuts the same work into some more tasks.
    expect(historySize).toBeLessThanOrEqual(22 * 1024);

    const databases = ['temporal', 'temporal_visibility'];
    const everywhere = async (text: string) => {
      const found = databases.map((name) => {
        const urls = world.stack.databases[name];
        if (!urls) throw new Error(`no database ${name}`);
        return columnsContaining(urls.superuser, text);
      });
      return (await Promise.all(found)).flat();
    };
    // The case id shows that the search reads the events themselves, not only columns of names.
    expect(await everywhere(caseId)).toContain('history_node.data');
    const { child, guardian } = family.registered;
    const { guardian1, residenceAddress } = someDetails(family.registered);
    const personal = [
      child.name, child.documentNumber, guardian.name, guardian.phone, guardian1.employer,
      residenceAddress, family.accountNumber,
    ];
    for (const text of personal) expect(await everywhere(text)).toEqual([]);
  });
});
