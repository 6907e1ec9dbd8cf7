import { beforeAll, expect, it } from '@jest/globals';

import { openWorld, type World } from '../support/world.ts';
import { killPoints } from './kills/kill-points.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

/** `npm run chaos -- kills --only recall` makes each kill of a recall. */
const some = [
  'worker during the recall of a review, before the child leaves its school',
  'documents during the recall of a review, before the form is void',
  'records during the recall of an admission, before the recall itself',
];

it.each(some)('SIGKILL of %s: nothing lost, nothing left, no place twice (B22)', async (name) => {
  const point = killPoints.find((one) => one.name === name);
  expect(await point?.play(world)).toEqual([]);
}, 240_000);
