import { gatherCrowd, type Crowd } from './crowd.ts';
import { openDesk, type Desk } from './desk.ts';
import { passingTime, type PassingTime } from './passing-time.ts';
import type { Target } from './target.ts';
import { Turns } from './turns.ts';

/** The surroundings of an attack. */
export interface Scene {
  readonly target: Target;
  readonly crowd: Crowd;
  readonly desk: Desk;
  readonly time: PassingTime;
  readonly turns: Turns;
  close(): Promise<void>;
}

export async function openScene(target: Target): Promise<Scene> {
  const crowd = await gatherCrowd(target.origin);
  const time = await passingTime(target.smsDatabase);
  return {
    target,
    crowd,
    time,
    desk: openDesk(crowd),
    turns: new Turns(),
    async close() {
      await crowd.leave();
      await time.close();
    },
  };
}
