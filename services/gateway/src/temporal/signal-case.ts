import { registryResultSignal, workflowIdOf, type RegistryResult } from '@ruxue/workflows/messages';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';

export type SignalCase = (caseId: string, result: RegistryResult) => Promise<void>;

/** Passes the population registry's answer to a case's workflow; an ended case needs none. */
export function createSignalCase(client: Client): SignalCase {
  return async (caseId, result) => {
    try {
      await client.workflow.getHandle(workflowIdOf(caseId)).signal(registryResultSignal, result);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
}
