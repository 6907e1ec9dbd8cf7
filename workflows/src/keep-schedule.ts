import type { Logger } from '@ruxue/service-kit';
import {
  ScheduleAlreadyRunning, type ScheduleClient, type ScheduleOptionsStartWorkflowAction,
  type Workflow,
} from '@temporalio/client';

interface KeptSchedule<Type extends Workflow> {
  /** The schedule's name, and that of its workflow. */
  readonly id: string;
  /** 0: it runs only when somebody asks for it. */
  readonly everySeconds: number;
  readonly action: Pick<
    ScheduleOptionsStartWorkflowAction<Type>,
    'workflowType' | 'taskQueue' | 'args' | 'staticSummary'
  >;
}

/**
 * Makes a Temporal Schedule, or brings it to these settings: every worker does so at its start. A
 * run that is due while another one is at work is left out.
 */
export async function keepSchedule<Type extends Workflow>(
  client: ScheduleClient,
  { id, everySeconds, action }: KeptSchedule<Type>,
  logger: Logger,
): Promise<void> {
  const schedule = {
    spec: { intervals: [{ every: `${Math.max(everySeconds, 1)}s` as const }] },
    action: { type: 'startWorkflow' as const, workflowId: id, ...action },
    policies: { overlap: 'SKIP' as const, catchupWindow: '1 minute' as const },
    state: { paused: everySeconds === 0 },
  };
  try {
    await client.create({ scheduleId: id, ...schedule });
    logger.info({ id, everySeconds }, 'scheduled');
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.getHandle(id).update(() => schedule);
  }
}
