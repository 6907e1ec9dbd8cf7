import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { faults } from './faults.ts';
import { playRound } from './play-round.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

/** Short, since `npm run chaos` makes each fault last for minutes. */
const size = { newcomers: 2, candidates: 1, leavers: 1, faultSeconds: 4 };

it.each(faults)('loses nothing and breaks nothing: $service $kind', async (fault) => {
  const { lost, violations } = scene.findings;
  const { postponed } = await playRound(scene, fault, size);
  expect({ lost, violations }).toEqual({ lost: [], violations: [] });
  // Somebody has felt it: the fault was there.
  expect(postponed).toBeGreaterThan(0);
});
