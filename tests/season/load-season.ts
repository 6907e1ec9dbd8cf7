import { join } from 'node:path';

import { answerOfProgram } from '../report/answer-of-program.ts';
import { tell } from '../report/run-measurement.ts';
import type { World } from '../support/world.ts';
import type { LoadSize } from './load-size.ts';
import { endLiveCases, startLiveCases } from './live-cases.ts';

/** The program beside the code of records. */
export const loader = join(
  import.meta.dirname, '../../services/records/src/testing/load-season.ts',
);

/** What a load took. */
export interface Load {
  /** 0 when just these children were there already. */
  readonly loaded: number;
  readonly seconds: number;
  /** The loader's memory at its height. */
  readonly rssMiB: number;
  readonly started: number;
  readonly startSeconds: number;
}

/**
 * Fills the databases of the test stack, and starts the workflows of the live children from where
 * their cases stand. Other children answer `temporarily-unavailable` to every action.
 */
export async function loadSeason(
  { stack }: World, size: LoadSize, isReplacing: boolean,
): Promise<Load> {
  if (isReplacing) await endLiveCases(stack);
  tell(`loading ${size.children} children`);
  const { loaded = NaN, seconds = NaN, rssMiB = NaN } =
    await answerOfProgram(loader, { ...size, isReplacing });
  tell(`starting ${size.live} workflows`);
  const begun = performance.now();
  const started = await startLiveCases(stack);
  const startSeconds = Math.round((performance.now() - begun) / 100) / 10;
  return { loaded, seconds, rssMiB, started, startSeconds };
}
