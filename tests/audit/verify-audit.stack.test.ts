import { beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '@ruxue/testing/wait-for';

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
