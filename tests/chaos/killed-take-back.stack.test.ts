import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { waitUntil } from '@ruxue/testing/wait-for';

import { holdTable } from './hold-table.ts';
import { killProcess } from './kill-process.ts';
import { rowCount } from './row-count.ts';
import { registeredFamily } from '../support/family.ts';
import { dongchengStaff, reviewOf, submittedDetails, viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

describe('SIGKILL in the middle of a take-back (B5)', () => {
  it.each([[['worker']], [['records']], [['gateway', 'worker']]])(
    'of %j takes it back once, and nothing is lost',
    async (victims) => {
      const family = await registeredFamily(world);
      const { token } = family;
      await submittedDetails(world.api, family);
      const { details } = await viewOf(world.api, family);
      const superuser = world.stack.databases['records']?.superuser ?? '';
      const held = await holdTable(superuser, 'applied_action');
      const request = { token, body: { submissionVersion: 1 }, key: randomUUID() };
      const send = () => world.api.send('takeBack', request).catch(() => undefined);
      // A killed process takes the answer with it: that nothing is answered is expected here.
      const sent = send();
      try {
        await held.awaitWriter();
        await Promise.all(victims.map(killProcess));
      } finally {
        await held.release();
      }
      await sent;
      // A request waits for 30 s itself, so a repeat must fit in after one that came too early.
      await waitUntil('the repeat', async () => (await send())?.ok ?? false, 75);

      const { draft } = await viewOf(world.api, family);
      expect(draft?.data).toEqual(details);
      const draftVersion = draft?.version ?? 0;
      await world.api.call('submitDetails', { token, body: { draftVersion } });
      const { reviewer } = await dongchengStaff(world);
      const { caseId, submissionVersion } = await reviewOf(world.api, reviewer, family);
      expect(submissionVersion).toBe(2);
      expect(await rowCount(superuser, 'submission', caseId)).toBe(2);
    },
  );
});
