import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { readTestStack } from '@ruxue/local/stack-file';
import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import * as z from 'zod';

import { unversioned } from '../deployment/worker-deployment.ts';
import { bareUpdate, type bare } from './bare-workflow.ts';
import { installQuietRuntime } from './quiet-runtime.ts';

/**
 * For `npm run bench -- staff`: how many updates a second a worker of its own does, each of another
 * workflow and with one local activity that does nothing, so many at once.
 */
const { count, atOnce } = z.object({ count: z.int(), atOnce: z.int() }).parse(await json(process.stdin));
const taskQueue = `bare-${process.pid}`;

installQuietRuntime();
const { namespace, settings } = readTestStack().temporal;
const options = temporalConnection(TemporalConfig.parse(settings));
const connection = await Connection.connect(options);
const native = await NativeConnection.connect(options);
const client = new Client({ connection, namespace });
const worker = await Worker.create({
  connection: native, namespace, taskQueue, workerDeploymentOptions: unversioned,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('bare-workflow.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  }),
  activities: { answer: () => Promise.resolve() },
});
const running = worker.run();

const ids = Array.from({ length: count }, (_, index) => `${taskQueue}-${index}`);
await forAll((workflowId) => client.workflow.start<typeof bare>('bare', { taskQueue, workflowId }));
const begun = performance.now();
await forAll((workflowId) => client.workflow.getHandle(workflowId).executeUpdate(bareUpdate));
const seconds = (performance.now() - begun) / 1000;
await forAll((workflowId) => client.workflow.getHandle(workflowId).terminate());

worker.shutdown();
await running;
await native.close();
await connection.close();
process.stdout.write(JSON.stringify({ perSecond: count / seconds }));

async function forAll(work: (workflowId: string) => Promise<unknown>): Promise<void> {
  const left = ids.values();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const workflowId of left) await work(workflowId);
  }));
}
