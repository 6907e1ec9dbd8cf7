import type { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';

import type { WorkflowBuild } from '../deployment/workflow-build.ts';

/**
 * Runs a history against a build, and fails where the two differ. In a thread of its own: in the
 * debug mode that is the default, the SDK hooks into every promise of this one, for good. The types
 * don't tell of that option.
 */
export function replay(
  { workflowBundle }: WorkflowBuild, history: temporal.api.history.v1.IHistory,
): Promise<void> {
  const options = { workflowBundle, debugMode: false };
  return Worker.runReplayHistory(options, history);
}
