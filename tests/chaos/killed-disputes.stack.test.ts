import { beforeAll, expect, it } from '@jest/globals';

import { openWorld, type World } from '../support/world.ts';
import { killPoints } from './kills/kill-points.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

/** `npm run chaos -- kills --only dispute` makes each kill of a dispute. */
const some = [
  'worker during the hold of a dispute, before the hold',
  'records during the move of a dispute, before the number’s row',
];

it.each(some)('SIGKILL of %s: one owner of the number, each act and message once (B21)', async (name) => {
  const point = killPoints.find((one) => one.name === name);
  expect(await point?.play(world)).toEqual([]);
}, 240_000);
