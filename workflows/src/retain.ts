import { parseInput } from '@ruxue/contracts';
import * as z from 'zod';

import { workflowIdOf } from './child-enrolment/messages.ts';
import { askEngine } from './operator/ask-engine.ts';
import type { retention } from './retention/workflow.ts';

// `npm run operator -- retention run [--dry-run] --operator <your name> --reason <why>`: erases the
// closed cases whose time of keeping is over now, not at the schedule's next time (B13).

const RetentionOrder = z.object({
  act: z.literal('run'), 'dry-run': z.boolean().default(false),
});

await askEngine({ 'dry-run': { type: 'boolean' } }, ({ values, positionals: [act] }) => {
  const { 'dry-run': isDryRun } = parseInput(RetentionOrder, { act, ...values });
  return {
    operation: isDryRun ? 'retention.dry-run' : 'retention',
    subject: null,
    async run(client, { TASK_QUEUE: taskQueue }, operator) {
      const { erased, left, unlisted, seasons } =
        await client.workflow.execute<typeof retention>('retention', {
          taskQueue,
          workflowId: `retention-by-${operator}-${new Date().toISOString()}`,
          args: [{ isDryRun }],
        });
      const word = isDryRun ? 'would be erased' : 'erased';
      return [
        ...Object.entries(erased).map(([season, count]) => `${season}: ${count} cases ${word}`),
        ...seasons.map((season) => `${season}: nobody is left, its keys are destroyed`),
        ...left.map(({ caseId, season, reason }) => `${season}: ${workflowIdOf(caseId)} stays, ${reason}`),
        ...(unlisted > 0 ? [`and ${unlisted} more stay`] : []),
        `${Object.keys(erased).length} seasons, ${left.length + unlisted} cases left`,
      ].join('\n');
    },
  };
});
