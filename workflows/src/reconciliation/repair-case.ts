import type { Call } from '@ruxue/service-kit';
import type { WorkflowClient } from '@temporalio/client';

import { catchUpSignal, publishedSignal, workflowIdOf } from '../child-enrolment/messages.ts';
import { caseStart, type CaseStartOptions } from '../pump/case-start.ts';
import type { CaseFacts, DifferenceKind } from './difference.ts';

export interface Repairers extends CaseStartOptions {
  readonly call: Call;
  readonly client: WorkflowClient;
}

type Repair = (repairers: Repairers, facts: CaseFacts) => Promise<unknown>;

/**
 * The repair of each kind, by operations that change nothing when they are repeated. Something is
 * erased only where records' tombstone proves the erasure. Null: a person looks into it, or it is
 * under way.
 */
const repairs: Readonly<Record<DifferenceKind, Repair | null>> = {
  'workflow-missing': startAgain,
  'workflow-at-other-stage': ({ client }, { caseId }) =>
    handleOf(client, caseId).signal(catchUpSignal),
  'publication-unfollowed': followPublication,
  'account-missing': ({ call }, { caseId }) =>
    call('records.open-account', { caseId, isLost: true }),
  'key-missing': null,
  'not-in-collection': syncAgain,
  'other-version-in-collection': syncAgain,
  'early-in-collection': null,
  'files-missing': null,
  'erasure-unfinished': null,
  'workflow-of-erased': ({ client }, { caseId }) =>
    handleOf(client, caseId).terminate('reconciliation: the case is erased'),
  'collection-of-erased': ({ call }, { caseId }) => call('collection.erase-case', { caseId }),
  'documents-of-erased': ({ call }, { caseId }) => call('documents.erase-case', { caseId }),
  'sms-of-erased': ({ call }, { caseId }) => call('sms.erase-case', { caseId }),
  'account-of-erased': ({ call }, { caseId }) => call('auth.delete-account', { caseId }),
  'key-of-erased': ({ call }, { caseId }) => call('records.destroy-key', { caseId }),
  'claims-of-erased': ({ call }, { caseId }) => call('records.release-claims', { caseId }),
  'revocation-unended': ({ call }, { caseId }) => call('records.complete-revocation', { caseId }),
  'workflow-of-unknown': null,
  'collection-of-unknown': null,
  'documents-of-unknown': null,
  'sms-of-unknown': null,
  'account-of-unknown': null,
  'key-of-unknown': null,
  'claims-of-unknown': null,
};

/** True for a kind that reconciliation repairs by itself. */
export const isRepairable = (kind: DifferenceKind): boolean => repairs[kind] !== null;

/** Repairs one difference of a case, as its facts are now. */
export async function repairCase(
  repairers: Repairers,
  kind: DifferenceKind,
  facts: CaseFacts,
): Promise<void> {
  await repairs[kind]?.(repairers, facts);
}

/**
 * Starts the workflow of a case again and has it take over what records knows. The engine refuses
 * this where the former run came to its own end: only a revocation does.
 */
async function startAgain(repairers: Repairers, { caseId, records }: CaseFacts): Promise<void> {
  if (!records?.row) return;
  const { district, season } = records.row;
  await repairers.client.signalWithStart('childEnrolment', {
    ...caseStart({ caseId, district, season }, repairers),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    signal: catchUpSignal,
    signalArgs: [],
  });
}

async function followPublication(
  { client }: Repairers,
  { caseId, records }: CaseFacts,
): Promise<void> {
  const unfollowed = records?.row?.unfollowed;
  if (!unfollowed) return;
  const { publicationId, decisionVersion, kind } = unfollowed;
  await handleOf(client, caseId).signal(publishedSignal, { publicationId, decisionVersion, kind });
}

async function syncAgain({ call }: Repairers, { caseId, records }: CaseFacts): Promise<void> {
  const submissionVersion = records?.row?.submissionVersion ?? 0;
  if (submissionVersion > 0) await call('collection.sync-case', { caseId, submissionVersion });
}

const handleOf = (client: WorkflowClient, caseId: string) => client.getHandle(workflowIdOf(caseId));
