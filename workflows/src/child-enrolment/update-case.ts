import { setTimeout as wait } from 'node:timers/promises';

import {
  declarations, ProblemType, Refusal, RefusalData, refusalForActor, refusalOfClosed,
  type Action, type ActionDeclaration, type PersonsActionName, type UpdateArgument,
} from '@ruxue/contracts';
import { Unavailable, type Call } from '@ruxue/service-kit';
import {
  ApplicationFailure, isGrpcServiceError, ServiceError, WorkflowNotFoundError,
  WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client,
} from '@temporalio/client';

import * as messages from './messages.ts';
import { updateIdOf } from './update-id.ts';

export type UpdateCase = <Name extends PersonsActionName>(
  caseId: string,
  name: Name,
  argument: UpdateArgument<Name>,
  request: { caller: { readonly userId: string } | null; key: string },
) => Promise<void>;

/** Longer than another worker needs to take over from one that has died. */
const answerWithinMs = 30_000;
/** The first wait before another attempt; each further one is twice as long. */
const firstWaitMs = 250;
const longestWaitMs = 4000;

/**
 * Sends a person's action to the case's workflow and waits for its answer. The update's id comes
 * from the caller, the Idempotency-Key and the argument, so a repeat is the same update (L3). An
 * outage is no outcome: the same action is sent again as another update, until the time is up, and
 * an update that the engine dropped is sent again as it is.
 * Refusals of the workflow are thrown as they are, `key-reused` among them; a case that isn't
 * started yet, or an engine or services that don't answer in time, is `Unavailable` (the action may
 * still be done: the same request asks for its outcome), an erased case `revoked`, and a closed one
 * `case-closed` with its outcome (B25).
 */
export function createUpdateCase(client: Client, call: Call): UpdateCase {
  return async (caseId, name, argument, { caller, key }) => {
    const id = updateIdOf({ caller: caller?.userId ?? '', name, key }, argument);
    const deadline = Date.now() + answerWithinMs;
    const handle = client.workflow.getHandle(messages.workflowIdOf(caseId));
    const sent = isTimed(name) ? { ...argument, arrivedAt: new Date().toISOString() } : argument;
    let outages = 0;
    for (let attempt = 0; ; attempt += 1) {
      const updateId = outages === 0 ? id : `${id}.${outages}`;
      try {
        await client.withDeadline(deadline, () =>
          handle.executeUpdate(name, { args: [sent], updateId }));
        return;
      } catch (error) {
        if (isOutage(error)) outages += 1;
        else if (!isDropped(error)) throw await answerOf(error, () => {
          const action = { type: name, ...argument } as unknown as Action;
          return whyNotFound(call, caseId, action);
        });
        const waitMs = Math.min(firstWaitMs * 2 ** attempt, longestWaitMs);
        if (Date.now() + waitMs >= deadline) throw new Unavailable(name, 'no answer in time');
        await wait(waitMs);
      }
    }
  };
}

/** True for an action that its arrival decides about (B5): no part of what a repeat must equal. */
function isTimed(name: PersonsActionName): boolean {
  const { asked, input }: ActionDeclaration = declarations[name];
  return 'arrivedAt' in (asked ?? input).shape;
}

/** The services could not answer the workflow: this update's outcome, but not the action's. */
const isOutage = (error: unknown): boolean => failureType(error) === 'temporarily-unavailable';

/** The workflow task ended without the update, which has no outcome: the same one is sent again. */
function isDropped(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  const isFailedTask = isGrpcServiceError(cause) && cause.code === failedPrecondition;
  return isFailedTask || failureType(error) === 'UnprocessedUpdate';
}

function failureType(error: unknown): string | null | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  return error.cause instanceof ApplicationFailure ? error.cause.type : undefined;
}

const failedPrecondition = 9;

async function answerOf(error: unknown, notFound: () => Promise<Error>): Promise<unknown> {
  if (error instanceof WorkflowUpdateFailedError) return refusalOf(error) ?? error;
  if (error instanceof WorkflowNotFoundError) return notFound();
  return isEngineAway(error) ? new Unavailable('workflow', 'no answer') : error;
}

/** gRPC: cancelled, deadline exceeded, resource exhausted, aborted, unavailable. */
const passingCodes: ReadonlySet<number> = new Set([1, 4, 8, 10, 14]);

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
  return refusalFrom(data.data);
}

/**
 * Without a running workflow records knows more: a case is closed, erased, or accepted and not
 * started yet. The engine forgets its ended workflows.
 */
async function whyNotFound(call: Call, caseId: string, action: Action): Promise<Error> {
  try {
    const { district, closedAs } = await call('records.find-closing', { caseId });
    const refused = refusalForActor({ district }, action);
    if (refused) return refusalFrom(refused);
    return closedAs === null
      ? new Unavailable('workflow', 'not started') : refusalFrom(refusalOfClosed(closedAs));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const refusalFrom = ({ type, ...more }: RefusalData): Refusal => new Refusal(type, more);
