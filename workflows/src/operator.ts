import { parseArgs } from 'node:util';

import { parseInput } from '@ruxue/contracts';
import {
  connectNats, createCaller, readConfig, runOperatorCommand, temporalConnection,
} from '@ruxue/service-kit';
import { Client, Connection } from '@temporalio/client';

import { WorkerConfig } from './config.ts';
import { actOnCase, CaseOrder } from './operator/act-on-case.ts';

// `npm run operator -- workflow show|reset|terminate <case id> --operator <your name>
// --reason <why, about nobody>` (docs/decisions/0021).

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true, options: { operator: text, reason: text },
});
const [act, caseId] = positionals;

await runOperatorCommand(async () => {
  const order = parseInput(CaseOrder, { act, caseId, ...values });
  const config = readConfig(WorkerConfig);
  const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = config;
  const nats = await connectNats({ url, user, password });
  const connection = await Connection.connect(temporalConnection(config));
  try {
    const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
    return await actOnCase({ client, call: createCaller(nats) })(order);
  } finally {
    await connection.close();
    await nats.drain();
  }
});
