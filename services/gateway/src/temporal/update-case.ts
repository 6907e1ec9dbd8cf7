import { ProblemType, Refusal, RefusalData } from '@ruxue/contracts';
import { Unavailable } from '@ruxue/service-kit';
import * as messages from '@ruxue/workflows/messages';
import { updateIdOf } from '@ruxue/workflows/update-id';
import {
  ApplicationFailure, isGrpcServiceError, ServiceError, WorkflowNotFoundError,
  WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client,
} from '@temporalio/client';

import type { SignedIn } from '../sign-in/access-token.ts';

/** A person's actions on a case, by the name each has everywhere. */
const updates = {
  submitDetails: messages.submitDetailsUpdate,
  takeBack: messages.takeBackUpdate,
  decideReview: messages.decideReviewUpdate,
  undoDecision: messages.undoDecisionUpdate,
  confirmData: messages.confirmDataUpdate,
  recordPresentation: messages.recordPresentationUpdate,
  enrol: messages.enrolUpdate,
  undoEnrolment: messages.undoEnrolmentUpdate,
  approveAdmission: messages.approveAdmissionUpdate,
  undoApproval: messages.undoApprovalUpdate,
  revoke: messages.revokeUpdate,
} as const;

interface UpdateArguments {
  submitDetails: messages.SubmitDetails;
  takeBack: messages.TakeBack;
  decideReview: messages.DecideReview;
  undoDecision: messages.UndoDecision;
  confirmData: messages.ConfirmData;
  recordPresentation: messages.RecordPresentation;
  enrol: messages.Enrol;
  undoEnrolment: messages.UndoEnrolment;
  approveAdmission: messages.ApproveAdmission;
  undoApproval: messages.UndoApproval;
  revoke: messages.Revoke;
}

export type UpdateCase = <Name extends keyof typeof updates>(
  caseId: string,
  name: Name,
  argument: UpdateArguments[Name],
  request: { caller: SignedIn | null; key: string },
) => Promise<void>;

/** Longer than another worker needs to take over from one that has died. */
const answerWithinMs = 30_000;

/**
 * Sends a person's action to the case's workflow and waits for its answer. The update's id comes
 * from caller and Idempotency-Key, so a repeat is the same update (L3). Refusals of the workflow
 * are thrown as they are; a case that isn't started yet, or an engine that doesn't answer in time, is
 * `Unavailable` (the update may still be done: the same request asks for its outcome), an ended case
 * `revoked`.
 */
export function createUpdateCase(client: Client): UpdateCase {
  return async (caseId, name, argument, { caller, key }) => {
    const handle = client.workflow.getHandle(messages.workflowIdOf(caseId));
    const updateId = updateIdOf(`${name}:${caller?.userId ?? ''}`, key);
    try {
      await client.withDeadline(Date.now() + answerWithinMs, () =>
        handle.executeUpdate(updates[name].name, { args: [argument], updateId }));
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) throw refusalOf(error) ?? error;
      if (error instanceof WorkflowNotFoundError) throw await whyNotFound(client, caseId);
      if (isEngineAway(error)) throw new Unavailable('workflow', 'no answer');
      throw error;
    }
  };
}

/** gRPC: cancelled, deadline exceeded, resource exhausted, unavailable. */
const passingCodes: ReadonlySet<number> = new Set([1, 4, 8, 14]);

function isEngineAway(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && passingCodes.has(cause.code);
}

function refusalOf(error: WorkflowUpdateFailedError): Refusal | undefined {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return undefined;
  const type = ProblemType.safeParse(cause.type);
  if (!type.success) return undefined;
  const data = RefusalData.safeParse(cause.details?.[0]);
  if (!data.success) return new Refusal(type.data);
  const { type: told, ...more } = data.data;
  return new Refusal(told, more);
}

/** An accepted case's workflow may not have been started yet; one that has ended was revoked. */
async function whyNotFound(client: Client, caseId: string): Promise<Error> {
  try {
    await client.workflow.getHandle(messages.workflowIdOf(caseId)).describe();
    return new Refusal('revoked');
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return new Unavailable('workflow', 'not started');
    throw error;
  }
}
