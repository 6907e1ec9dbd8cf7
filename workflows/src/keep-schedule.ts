import type { Logger } from '@ruxue/service-kit';
import { ScheduleAlreadyRunning, type ScheduleClient } from '@temporalio/client';

import type { reconciliation } from './reconciliation/workflow.ts';
import type { retention } from './retention/workflow.ts';

interface Scheduled {
  reconciliation: typeof reconciliation;
  retention: typeof retention;
}

interface KeptSchedule<Name extends keyof Scheduled> {
  /** The workflow's name, and the schedule's. */
  readonly name: Name;
  readonly args: Parameters<Scheduled[Name]>;
  readonly summary: string;
  readonly taskQueue: string;
  /** 0: it runs only when somebody asks for it. */
  readonly everyMinutes: number;
}

/**
 * Makes a Temporal Schedule, or brings it to these settings: every worker does so at its start. A
 * run that is due while another one is at work is left out.
 */
export async function keepSchedule<Name extends keyof Scheduled>(
  client: ScheduleClient,
  { name, args, summary, taskQueue, everyMinutes }: KeptSchedule<Name>,
  logger: Logger,
): Promise<void> {
  const schedule = {
    spec: { intervals: [{ every: `${Math.max(everyMinutes, 1)}m` as const }] },
    action: {
      type: 'startWorkflow' as const,
      workflowType: name as string,
      workflowId: name as string,
      taskQueue,
      args: [...args],
      staticSummary: summary,
    },
    policies: { overlap: 'SKIP' as const, catchupWindow: '1 minute' as const },
    state: { paused: everyMinutes === 0 },
  };
  try {
    await client.create({ scheduleId: name, ...schedule });
    logger.info({ name, everyMinutes }, 'the workflow is scheduled');
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.getHandle(name).update(() => schedule);
  }
}
