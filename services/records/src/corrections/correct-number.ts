import { isAllowed, Refusal } from '@ruxue/contracts';

import type { ProposalRules } from '../proposals/proposal-rules.ts';

/** A correction of the child's ID number, by two persons (B19). Its action writes it. */
export const correctNumber: ProposalRules<'correctNumber'> = {
  versionOf: ({ submissionVersion }) => submissionVersion,
  requireFit({ stage, isCorrectionAsked }) {
    if (stage === 'decided') {
      const detail = '审核已有决定，撤回决定后才能更正；也可以等结果公布后再更正';
      throw new Refusal('action-not-allowed', { detail });
    }
    if (!isCorrectionAsked || !isAllowed(stage, 'confirmCorrection')) {
      throw new Refusal('action-not-allowed', { detail: '这一更正申请已撤回或已有结果，请刷新' });
    }
  },
  execute: () => Promise.resolve({}),
};
