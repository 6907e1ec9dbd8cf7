import { parseArgs } from 'node:util';

import { parseInput } from '@ruxue/contracts';
import {
  connectNats, createCaller, readConfig, runOperatorCommand, temporalConnection,
} from '@ruxue/service-kit';
import { Client, Connection } from '@temporalio/client';

import { workflowIdOf } from './child-enrolment/messages.ts';
import { WorkerConfig } from './config.ts';
import { CaseOrder } from './operator/act-on-case.ts';
import type { reconciliation } from './reconciliation/workflow.ts';

// `npm run operator -- reconciliation --operator <your name> --reason <why, about nobody>`: all
// systems are compared now, not at the schedule's next time; what is left is printed (B14).

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { operator: text, reason: text } });

await runOperatorCommand(async () => {
  const { operator, reason } =
    parseInput(CaseOrder.pick({ operator: true, reason: true }), values);
  const config = readConfig(WorkerConfig);
  const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = config;
  const nats = await connectNats({ url, user, password });
  const connection = await Connection.connect(temporalConnection(config));
  try {
    await createCaller(nats)('auth.leave-trace', {
      actorId: `operator:${operator}`, operation: 'reconciliation', subject: null,
      outcome: 'asked', reason,
    });
    const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
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
  } finally {
    await connection.close();
    await nats.drain();
  }
});
