import type { DistrictCode, MaterialAnswers } from '@ruxue/contracts';

import { answerOfProgram } from '../report/answer-of-program.ts';
import type { World } from '../support/world.ts';
import { loader } from './load-season.ts';
import { listLiveCases, startLiveCases, type LiveCase } from './live-cases.ts';

/** Children who have all come equally far. */
export interface AlikeChildren {
  readonly district: DistrictCode;
  readonly children: number;
  readonly housing?: MaterialAnswers['housing'];
}

/**
 * Adds children in review to a district of the test stack, with a verified identity and a workflow
 * each: without accounts, so that a thousand take seconds. Answers those of the district that are in
 * review now.
 */
export async function loadAlike(
  { stack }: World, { district, children, housing = 'rented' }: AlikeChildren,
): Promise<LiveCase[]> {
  const alike = { district, housing };
  await answerOfProgram(loader, { children, live: children, isReplacing: false, alike });
  await startLiveCases(stack, district);
  return (await listLiveCases(stack, district)).filter(({ stage }) => stage === 'inReview');
}
