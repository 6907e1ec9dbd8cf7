import type { NoticeTemplate } from '@ruxue/contracts';

import type { NumberClaim } from './number-claim.entity.ts';

/** Ends a claim: its family is told, and then nothing of it stays (B21). */
export const endClaim = (claim: NumberClaim, tell: NoticeTemplate): void => {
  Object.assign(claim, { state: 'ended', tell, until: null });
};
