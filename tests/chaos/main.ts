import { parseArgs } from 'node:util';

import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { percentile } from '../report/samples.ts';
import { faults } from './faults.ts';
import { playRound } from './play-round.ts';
import { openScene, type Scene } from './scene.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'base-url': { type: 'string' },
    'fault-seconds': { type: 'string', default: '120' },
  },
});
const cast = { newcomers: 8, candidates: 4, leavers: 2 };

await runMeasurement('chaos', values.json, async () => {
  const scene = await openScene();
  try {
    assertOurs(scene);
    return await failOneAfterTheOther(scene);
  } finally {
    await scene.close();
  }
});

/** Every fault once, each while something of every kind is under way. */
async function failOneAfterTheOther(scene: Scene): Promise<Figure[]> {
  const { lost, violations } = scene.findings;
  const recoveries: number[] = [];
  for (const fault of faults) {
    const name = `${fault.service} ${fault.kind}`;
    tell(`${name}: people gather`);
    const faultSeconds = Number(values['fault-seconds']);
    const round = await playRound(scene, fault, { ...cast, faultSeconds });
    const { recoverySeconds, last, postponed } = round;
    recoveries.push(recoverySeconds);
    tell(`${name}: well after ${recoverySeconds} s, last ${last}; ${postponed} times 「系统繁忙」`);
  }
  lost.forEach((one) => tell(`lost: ${one}`));
  violations.forEach((one) => tell(`violation: ${one}`));
  return [
    figure('faults', recoveries.length, 'faults', { atLeast: faults.length }),
    figure('lost', lost.length, 'errands', { exactly: 0 }),
    figure('violations', violations.length, 'violations', { exactly: 0 }),
    figure('recovery-p95-seconds', percentile(recoveries, 95), 's', { atMost: 30 }),
  ];
}

/** Only the processes of a test stack on this machine can be made to fail from here. */
function assertOurs({ world: { stack } }: Scene): void {
  const baseUrl = values['base-url'];
  if (baseUrl === undefined || new URL(baseUrl).origin === stack.portalOrigin) return;
  throw new Error(`${baseUrl} is not the test stack of this checkout, ${stack.portalOrigin}`);
}
