import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '@ruxue/contracts';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { boundServer } from './server-bounds.ts';

/** A browser keeps its connections. */
const browser = new Agent({ keepAlive: true });
let gateway: OpenGateway;
let server: Server;
beforeAll(async () => {
  gateway = await openGateway({});
  server = gateway.app.listen(0, '127.0.0.1');
  boundServer(server, { formMs: 300, fileMs: 60_000 });
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  browser.destroy();
  await gateway.close();
});

/** A request whose body begins, and stands still. */
function begin(path: string): ClientRequest {
  const { port } = server.address() as AddressInfo;
  const unfinished = request(`http://127.0.0.1:${port}${path}`, {
    method: 'POST', agent: browser,
    headers: { 'content-length': 100, 'content-type': 'application/json' },
  });
  unfinished.on('error', () => undefined);
  unfinished.write('{');
  return unfinished;
}

async function statusOf(unfinished: ClientRequest): Promise<number | undefined> {
  const [response] = (await once(unfinished, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

describe('a body that doesn’t come in', () => {
  it('ends a form’s request in time', async () => {
    const unfinished = begin(routes.startReading.path.replace(':entrance', 'review'));
    const closed = new Promise((resolve) => unfinished.once('close', resolve));
    expect(await statusOf(unfinished)).toBe(408);
    await closed;
  });

  it('ends one that is answered without it, too', async () => {
    const unfinished = begin('/nowhere');
    const closed = new Promise((resolve) => unfinished.once('close', resolve));
    expect(await statusOf(unfinished)).toBe(404);
    await closed;
  });

  it('does not end a file’s', async () => {
    const address = '/api/me/materials?item=permit&subject=child&name=x';
    const unfinished = begin(address);
    // Refused for want of a token, and still open for what else may come.
    expect(await statusOf(unfinished)).toBe(401);
    const form = begin(`/nowhere/${randomUUID()}`);
    await new Promise((resolve) => form.once('close', resolve));
    expect(unfinished.destroyed).toBe(false);
    unfinished.destroy();
  });
});
