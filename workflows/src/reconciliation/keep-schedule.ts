import type { Logger } from '@ruxue/service-kit';
import { ScheduleAlreadyRunning, type ScheduleClient } from '@temporalio/client';

import type { reconciliation } from './workflow.ts';

const scheduleId = 'reconciliation';

interface ReconciliationSchedule {
  readonly taskQueue: string;
  /** 0: it runs only when somebody asks for it. */
  readonly everyMinutes: number;
  readonly minimumAgeSeconds: number;
}

/**
 * Makes the Temporal Schedule of reconciliation (B14), or brings it to these settings: every worker
 * does so at its start. A run that is due while another one is at work is left out.
 */
export async function keepSchedule(
  client: ScheduleClient,
  { taskQueue, everyMinutes, minimumAgeSeconds }: ReconciliationSchedule,
  logger: Logger,
): Promise<void> {
  const schedule = {
    spec: { intervals: [{ every: `${Math.max(everyMinutes, 1)}m` as const }] },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'reconciliation' as const,
      workflowId: 'reconciliation',
      taskQueue,
      args: [{ caseIds: null, minimumAgeSeconds }] as Parameters<typeof reconciliation>,
      staticSummary: '对账：各系统之间逐一比对',
    },
    policies: { overlap: 'SKIP' as const, catchupWindow: '1 minute' as const },
    state: { paused: everyMinutes === 0 },
  };
  try {
    await client.create({ scheduleId, ...schedule });
    logger.info({ everyMinutes }, 'reconciliation is scheduled');
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.getHandle(scheduleId).update(() => schedule);
  }
}
