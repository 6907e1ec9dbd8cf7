import type { World } from '../../support/world.ts';
import { killProcess } from '../kill-process.ts';
import { disputeMoments } from './dispute-moments.ts';
import type { KillMoment, Victim } from './kill-moment.ts';
import { orphansAfterSweep } from './orphans-after-sweep.ts';
import { recallMoments } from './recall-moments.ts';
import { revocationMoments } from './revocation-moments.ts';
import { syncMoments } from './sync-moments.ts';
import { uploadMoments } from './upload-moments.ts';

const usualVictims: readonly Victim[] = ['documents', 'records', 'nats'];

/** One process killed at one moment. */
export interface KillPoint {
  readonly name: string;
  /** Answers what is lost or left in the end. */
  play(world: World): Promise<readonly string[]>;
}

/** The whole matrix: each of the processes at each of the moments. */
export const killPoints: readonly KillPoint[] = [
  ...uploadMoments, ...syncMoments, ...revocationMoments, ...recallMoments, ...disputeMoments,
].flatMap((moment) =>
  (moment.victims ?? usualVictims).map((victim) => killPoint(moment, victim)));

function killPoint(moment: KillMoment, victim: Victim): KillPoint {
  return {
    name: `${victim} ${moment.name}`,
    async play(world) {
      const wrong = await moment.play(world, () => killProcess(victim));
      const orphans = await orphansAfterSweep();
      return orphans === 0 ? wrong : [...wrong, `${orphans} files without a row after the sweep`];
    },
  };
}
