import type { CaseProposal } from '@ruxue/contracts/case-proposals';

import type { ApiClient } from '../../data/api-client.ts';

/** Confirms a proposal by the action of its kind (S13, B22). */
export async function confirmProposal(
  api: ApiClient,
  { kind, caseId, proposalVersion, version }:
  Pick<CaseProposal, 'kind' | 'caseId' | 'proposalVersion' | 'version'>,
  key: string,
): Promise<void> {
  const asked = { params: { caseId, proposalVersion }, key };
  switch (kind) {
    case 'settleIdentity':
      await api.call('confirmSettlement', { ...asked, body: { submissionVersion: version } });
      return;
    case 'correctNumber':
      await api.call('confirmCorrection', { ...asked, body: { submissionVersion: version } });
      return;
    case 'moveNumber':
      await api.call('moveNumber', { ...asked, body: {} });
      return;
    case 'changePhone':
      await api.call('confirmPhoneChange', { ...asked, body: {} });
      return;
    case 'recallReview':
    case 'recallAdmission':
    case 'withdrawAdmission':
      await api.call(kind, { ...asked, body: { decisionVersion: version } });
  }
}
