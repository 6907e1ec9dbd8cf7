import { isOfNumber, type StaffCorrection } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { Proposal } from '../proposals/proposal.entity.ts';
import type { Records } from '../records.ts';
import type { CorrectionRequest } from './correction-request.entity.ts';
import { isNumberHeld } from './claim-number.ts';
import { findLastRequest } from './find-request.ts';
import { viewOfRequest } from './wanted-of.ts';

/** The last request for correction of a case for its district's staff (B19); null without one. */
export async function readCorrection(
  em: EntityManager, key: CaseKey, hashes: Records['hashes'], found: EnrolmentCase,
): Promise<StaffCorrection | null> {
  const request = await findLastRequest(em, found.id);
  if (!request) return null;
  const view = viewOfRequest(key, request);
  const { submissionVersion, channel, files, closedBy } = request;
  const number = view.changes.find((change) => isOfNumber([change]))?.value;
  const isOpen = view.state === 'open' && number !== undefined;
  return {
    ...view, submissionVersion, files, closedBy,
    isAtCounter: channel === 'counter',
    isNumberHeld: isOpen && await isNumberHeld(em, hashes, found, number),
    proposal: isOpen ? await findProposal(em, found, request) : null,
  };
}

async function findProposal(
  em: EntityManager, { id: caseId, submissionVersion }: EnrolmentCase,
  { requestedAt }: CorrectionRequest,
): Promise<StaffCorrection['proposal']> {
  const [open] = await em.find(
    Proposal,
    {
      caseId, kind: 'correctNumber', version: submissionVersion, closedAs: null,
      expiresAt: { $gt: new Date() }, proposedAt: { $gte: requestedAt },
    },
    { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  if (!open) return null;
  const { proposalVersion, proposedBy, proposedAt, expiresAt } = open;
  return {
    proposalVersion, proposedBy,
    proposedAt: proposedAt.toISOString(), expiresAt: expiresAt.toISOString(),
  };
}
