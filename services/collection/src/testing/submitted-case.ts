import { randomUUID } from 'node:crypto';

import type { Details, RegisteredData, Request } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { someDetails, someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';

export interface SubmittedCase {
  readonly caseId: string;
  readonly registered: RegisteredData;
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
  const { result } = await call('records.apply-action', {
    caseId,
    actionId: randomUUID(),
    action: { type: 'submitDetails', actor: { kind: 'parent' }, submissionVersion },
    expectedVersion: 0,
    next: {
      stage: 'inReview', stageVersion: 1, identity: 'pending', submissionVersion,
      decisionVersion: 0, schoolId: null, confirmedVersion: 0,
    },
  });
  if (result !== 'applied') throw new Error('the submission was not committed');
  return { caseId, registered, details };
}
