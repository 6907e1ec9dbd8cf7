import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { faults } from './faults.ts';
import { playRound } from './play-round.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

/** Short: `npm run chaos` makes each fault last for minutes. */
const size = { newcomers: 2, candidates: 1, leavers: 1, faultSeconds: 2 };

it.each(faults)('loses nothing and breaks nothing: $service $kind', async (fault) => {
  const { lost, violations } = scene.findings;
  await playRound(scene, fault, size);
  expect({ lost, violations }).toEqual({ lost: [], violations: [] });
});
