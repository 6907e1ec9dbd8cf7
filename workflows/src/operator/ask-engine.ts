import type { ParseArgsOptionsConfig } from 'node:util';
import { parseArgs } from 'node:util';

import { parseInput } from '@ruxue/contracts';
import {
  connectNats, createCaller, readConfig, runOperatorCommand, temporalConnection,
} from '@ruxue/service-kit';
import { Client, Connection } from '@temporalio/client';

import { WorkerConfig } from '../config.ts';
import { CaseOrder } from './act-on-case.ts';

/** An operator's own order to the engine: the act, with what it is about, and the run of it. */
interface EngineOrder {
  /** As the trace names it (B11). */
  readonly operation: string;
  readonly subject: string | null;
  run(client: Client, config: WorkerConfig, operator: string): Promise<string>;
}

const text = { type: 'string' } as const;

/**
 * Runs an operator's command that starts a workflow. `--operator` and `--reason` belong to each; the
 * trace in auth's database comes first, so nothing is done without one.
 */
export async function askEngine<Options extends ParseArgsOptionsConfig>(
  options: Options,
  orderOf: (asked: ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>>) =>
  EngineOrder,
): Promise<void> {
  await runOperatorCommand(async () => {
    const asked = parseArgs({
      allowPositionals: true, options: { ...options, operator: text, reason: text },
    });
    const { operator, reason } =
      parseInput(CaseOrder.pick({ operator: true, reason: true }), asked.values);
    // The values of the two common options are there besides.
    const { operation, subject, run } = orderOf(asked as unknown as Parameters<typeof orderOf>[0]);
    const config = readConfig(WorkerConfig);
    const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = config;
    const nats = await connectNats({ url, user, password });
    const connection = await Connection.connect(temporalConnection(config));
    try {
      await createCaller(nats)('auth.leave-trace', {
        actorId: `operator:${operator}`, operation, subject, outcome: 'asked', reason,
      });
      const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
      return await run(client, config, operator);
    } finally {
      await connection.close();
      await nats.drain();
    }
  });
}
