import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { waitUntil } from '@ruxue/testing/wait-for';

import { Api } from './api.ts';
import type { World } from './world.ts';

/** Another gateway of the same stack, as behind a load balancer. */
export interface SecondGateway {
  readonly api: Api;
  stop(): Promise<void>;
}

export async function startSecondGateway({ stack }: World): Promise<SecondGateway> {
  const port = await freePort();
  const gateway = spawn(process.execPath, ['src/main.ts'], {
    cwd: fileURLToPath(new URL('../../services/gateway', import.meta.url)),
    env: { ...process.env, NODE_OPTIONS: '', ...stack.environments['gateway'], PORT: String(port) },
    stdio: 'ignore',
  });
  const ended = once(gateway, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil('the second gateway', async () => {
    if (gateway.exitCode !== null) throw new Error('the second gateway did not start');
    return fetch(`${origin}/readyz`).then(({ ok }) => ok, () => false);
  });
  return {
    api: new Api(origin),
    async stop() {
      gateway.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const closed = once(server, 'close');
  server.close();
  await closed;
  return address.port;
}
