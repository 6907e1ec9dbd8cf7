import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { askedFamily } from '../support/materials.ts';
import { openWorld, type World } from '../support/world.ts';
import { haltProcess } from './kill-process.ts';
import { caseIdOf, wrongCounts } from './kills/kill-moment.ts';
import { killPoints } from './kills/kill-points.ts';
import { isWhole, sendFile, uploadedInTheEnd } from './kills/uploads.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

/** Six of them; `npm run chaos -- kills` makes each kill of the whole matrix. */
const some = [
  'documents during an upload',
  'nats between chunk and row',
  'documents between row and answer',
  'documents during a preview',
  'records during the sync, before documents hands the materials over',
  'nats during a revocation, before the end of the files',
];

describe('SIGKILL', () => {
  it.each(some)('of %s: nothing lost, nothing left', async (name) => {
    const point = killPoints.find((one) => one.name === name);
    expect(await point?.play(world)).toEqual([]);
  });
});

describe('NATS that hangs during an upload', () => {
  it('is an upload refused for now, and taken the next time', async () => {
    const family = await askedFamily(world);
    const key = randomUUID();
    const resume = haltProcess('nats');
    let status: number;
    try {
      status = (await sendFile(world, family, key)).status;
    } finally {
      resume();
    }
    expect(status).toBe(503);
    expect(await isWhole(world, family, await uploadedInTheEnd(world, family, key))).toBe(true);
    const expected = { 'documents.material_file': 1 };
    expect(await wrongCounts(world, caseIdOf(family), expected)).toEqual([]);
  });
});
