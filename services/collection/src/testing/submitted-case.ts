import { randomUUID } from 'node:crypto';

import type { Action, CaseProjection, Details, Request } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { someDetails, someRegisteredData, type PhonedData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';

const parent = { kind: 'parent' } as const;

export interface SubmittedCase {
  readonly caseId: string;
  readonly registered: PhonedData;
  readonly details: Details;
}

/** A case in the running records with one committed submission, ready to be synced. */
export async function submittedCase(call: Call): Promise<SubmittedCase> {
  const registered = someRegisteredData();
  const details = someDetails(registered);
  const startReading = (request: Request<'records.start-reading'>) =>
    call('records.start-reading', request);
  const { caseId } = await call(
    'records.open-case', await someRegistration(startReading, { registered }),
  );
  const { version } = await call('records.save-draft', { caseId, baseVersion: 0, data: details });
  const { submissionVersion } = await call('records.freeze-submission', {
    caseId, draftVersion: version,
  });
  const keepsSettlement = false;
  const action: Action = {
    type: 'submitDetails', actor: parent, submissionVersion, keepsSettlement,
  };
  const next = { stage: 'inReview', stageVersion: 1, identity: 'pending' } as const;
  await apply(call, caseId, action, next);
  return { caseId, registered, details };
}

/** The same family's second submission, with another address. */
export async function resubmitted(
  call: Call, { caseId, details }: SubmittedCase, residenceAddress: string,
): Promise<void> {
  const takeBack = { type: 'takeBack', actor: parent, submissionVersion: 1 } as const;
  await apply(call, caseId, takeBack, { stage: 'registered', stageVersion: 2 });
  const { draft } = await call('records.get-enrolment', { caseId });
  const { version } = await call('records.save-draft', {
    caseId, baseVersion: draft?.version ?? 0, data: { ...details, residenceAddress },
  });
  const { submissionVersion } = await call('records.freeze-submission', {
    caseId, draftVersion: version,
  });
  const action: Action = {
    type: 'submitDetails', actor: parent, submissionVersion, keepsSettlement: false,
  };
  await apply(call, caseId, action, { stage: 'inReview', stageVersion: 3, submissionVersion });
}

/** Takes a submitted case to where its parent confirms the data, and confirms them (S16). */
export async function confirmCase(call: Call, caseId: string): Promise<void> {
  const verified: Action = {
    type: 'registryResult', actor: { kind: 'system' }, submissionVersion: 1, outcome: 'verified',
    fields: [],
  };
  await apply(call, caseId, verified, { stage: 'collecting', stageVersion: 2 });
  const confirmed = { type: 'confirmData', actor: parent, submissionVersion: 1 } as const;
  const next = { stage: 'collecting', stageVersion: 3, confirmedVersion: 1 } as const;
  await apply(call, caseId, confirmed, next);
}

/** One action as a workflow would project it. */
async function apply(
  call: Call, caseId: string, action: Action,
  change: Pick<CaseProjection, 'stage' | 'stageVersion'> & Partial<CaseProjection>,
): Promise<void> {
  const { result } = await call('records.apply-action', {
    caseId,
    actionId: randomUUID(),
    action,
    expectedVersion: change.stageVersion - 1,
    next: {
      identity: 'verified', submissionVersion: 1, decisionVersion: 0, schoolId: null,
      confirmedVersion: 0, ...change,
    },
  });
  if (result !== 'applied') throw new Error(`${action.type} was not applied`);
}
