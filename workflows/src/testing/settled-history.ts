import { waitUntil } from '@ruxue/testing/wait-for';
import type { Client } from '@temporalio/client';

/** The history of a run in which nothing is under way: one that a replay can follow to its end. */
export async function settledHistory(client: Client, workflowId: string, runId: string) {
  const handle = client.workflow.getHandle(workflowId, runId);
  await waitUntil('an idle workflow', async () => {
    const { raw } = await handle.describe();
    return !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0;
  });
  return handle.fetchHistory();
}
