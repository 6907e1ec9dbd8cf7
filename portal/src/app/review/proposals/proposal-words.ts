import type { CaseProposal, CaseProposalKind } from '@ruxue/contracts/case-proposals';

import { documentWords, settlementReasonWords } from '../settlement-words.ts';

const words: Readonly<Record<CaseProposalKind, (payload: CaseProposal['payload']) => string>> = {
  settleIdentity: ({ document, reason }) =>
    `凭${documentWords[document]}核实身份（原因：${settlementReasonWords[reason]}）`,
};

/** What is proposed, in words. */
export const proposalWords = ({ kind, payload }: CaseProposal): string => words[kind](payload);
