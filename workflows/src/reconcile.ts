import { workflowIdOf } from './child-enrolment/messages.ts';
import { askEngine } from './operator/ask-engine.ts';
import type { reconciliation } from './reconciliation/workflow.ts';

// `npm run operator -- reconciliation --operator <your name> --reason <why, about nobody>`: all
// systems are compared now, not at the schedule's next time; what is left is printed (B14).

await askEngine({}, () => ({
  operation: 'reconciliation',
  subject: null,
  async run(client, config, operator) {
    const { compared, repaired, left, unlisted } =
      await client.workflow.execute<typeof reconciliation>('reconciliation', {
        taskQueue: config.TASK_QUEUE,
        workflowId: `reconciliation-by-${operator}-${new Date().toISOString()}`,
        args: [{
          caseIds: null, minimumAgeSeconds: config.RECONCILE_MINIMUM_AGE_SECONDS,
        }],
      });
    return [
      `${compared} cases compared, ${repaired} differences repaired, ${left.length} left`,
      ...left.map(({ kind, caseId, since }) => `${kind} ${workflowIdOf(caseId)} since ${since}`),
      ...(unlisted > 0 ? [`and ${unlisted} more`] : []),
    ].join('\n');
  },
}));
