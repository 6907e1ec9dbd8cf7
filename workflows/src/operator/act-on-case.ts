import { randomUUID } from 'node:crypto';

import { CaseId, Refusal } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import * as z from 'zod';

import { workflowIdOf } from '../child-enrolment/messages.ts';

/** An operator's request on the machine itself: the act, the case and the reason. */
export const CaseOrder = z.object({
  act: z.enum(['show', 'reset', 'terminate']),
  caseId: CaseId,
  operator: z.string().regex(/^[\w.-]{1,40}$/u, { error: 'letters, digits, . _ -' }),
  /** Names nobody: the engine keeps it in the history. */
  reason: z.string().trim().min(1).max(200),
});
export type CaseOrder = z.infer<typeof CaseOrder>;

/**
 * Shows a case's workflow, sets it back to its last finished task (what came since is done again),
 * or ends it for good. The trace in auth's database comes first (B11), so nothing is done without
 * one. `not-found` for a case without a workflow.
 */
export function actOnCase({ client, call }: { client: Client; call: Call }) {
  return async ({ act, caseId, operator, reason }: CaseOrder): Promise<string> => {
    const actorId = `operator:${operator}`;
    const operation = `workflow.${act}`;
    await call('auth.leave-trace', {
      actorId, operation, subject: caseId, outcome: 'asked', reason,
    });
    const handle = client.workflow.getHandle(workflowIdOf(caseId));
    try {
      if (act === 'show') return await describe(handle);
      if (act === 'reset') return await reset(client, handle, `${actorId}: ${reason}`);
      await handle.terminate(`${actorId}: ${reason}`);
      return `${handle.workflowId} is terminated`;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) throw new Refusal('not-found');
      throw error;
    }
  };
}

async function describe(handle: WorkflowHandle): Promise<string> {
  const { status, runId, historyLength, raw } = await handle.describe();
  const pending = (raw.pendingActivities ?? []).map(({ activityType, attempt, lastFailure }) =>
    `waits for ${activityType?.name}, attempt ${attempt}: ${lastFailure?.message ?? 'no failure'}`);
  const task = raw.pendingWorkflowTask;
  const stuck = task && (task.attempt ?? 0) > 1 ? [`its task fails, attempt ${task.attempt}`] : [];
  return [
    `${handle.workflowId}: ${status.name}, run ${runId}, ${historyLength} events`,
    ...stuck, ...pending,
  ].join('\n');
}

async function reset(client: Client, handle: WorkflowHandle, reason: string): Promise<string> {
  const { runId } = await handle.describe();
  const { workflowId } = handle;
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const last = events?.findLast((event) => event.workflowTaskCompletedEventAttributes);
  // Nothing was done yet: there is nothing to go back to.
  if (!last?.eventId) throw new Refusal('action-not-allowed');
  const made = await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId, runId },
    workflowTaskFinishEventId: last.eventId,
    requestId: randomUUID(),
    reason,
  });
  return `${workflowId} goes on from event ${last.eventId.toString()} as run ${made.runId}`;
}
