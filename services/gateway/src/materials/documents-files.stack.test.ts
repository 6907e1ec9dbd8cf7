import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  Agent, createServer, request as httpRequest, type ClientRequest, type IncomingMessage,
  type RequestListener, type Server,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, toProblemDetails, type MaterialFile } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';

const caseId = randomUUID();
const file: MaterialFile = {
  fileId: randomUUID(), item: 'permit', subject: 'child', name: '证.pdf', type: 'application/pdf',
  bytes: 1, pages: 1, rotation: 0, uploadedAt: new Date().toISOString(), hash: 'h',
};
const address = '/api/me/materials?item=permit&subject=child&name=a%2Fb.pdf';

/** As a browser does: a connection that closes could lose an early answer. */
const browser = new Agent({ keepAlive: true });

/** Documents' internal listener, as each test has it answer. */
let listener: Server;
let answer: RequestListener;
let gateway: OpenGateway;
let authorization: string;
beforeAll(async () => {
  listener = createServer((request, response) => answer(request, response));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  gateway = await openGateway({ documentsUrl: `http://127.0.0.1:${port}` });
  authorization = await bearerAt(gateway);
});
afterAll(async () => {
  await gateway.close();
  listener.close();
  listener.closeAllConnections();
  browser.destroy();
});

async function bearerAt(at: OpenGateway): Promise<string> {
  const claims = { sub: 'parent', case_id: caseId, realm_access: { roles: ['parent'] } };
  return `Bearer ${await at.tokenOf(claims)}`;
}

function beginUpload(): ClientRequest {
  const headers = { authorization, 'idempotency-key': randomUUID() };
  const upload = httpRequest(gateway.url + address, { method: 'POST', headers, agent: browser });
  upload.on('error', () => undefined);
  return upload;
}

async function answerOf(upload: ClientRequest): Promise<{ status: number; body: unknown }> {
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: await json(response) };
}

describe('an upload through the gateway', () => {
  it('streams through with its place, its name’s last part and its key', async () => {
    const content = randomBytes(1_000_000);
    let seen: { url: string; content: Buffer } | undefined;
    answer = (request, response) => {
      void buffer(request).then((body) => {
        seen = { url: request.url ?? '', content: body };
        response.writeHead(201).end(JSON.stringify(file));
      });
    };
    const upload = beginUpload();
    upload.end(content);
    expect(await answerOf(upload)).toEqual({ status: 201, body: file });
    const url = new URL(seen?.url ?? '', 'http://listener');
    expect(url.pathname).toBe(`/internal/cases/${caseId}/files`);
    expect(Object.fromEntries(url.searchParams))
      .toMatchObject({ item: 'permit', subject: 'child', name: 'b.pdf' });
    expect(seen?.content.equals(content)).toBe(true);
  });

  it('shows a refusal that comes early to a client that is still sending', async () => {
    answer = (_request, response) => {
      const problem = toProblemDetails({ type: 'action-not-allowed' });
      response.writeHead(409).end(JSON.stringify(problem));
    };
    // Node's own client stops sending at an answer; browsers go on.
    const { hostname, port } = new URL(gateway.url);
    const client = connect(Number(port), hostname);
    const answered = once(client, 'data') as Promise<[Buffer]>;
    // Far more than all buffers on the way hold.
    const content = Buffer.alloc(10 * 1024 * 1024);
    client.write([
      `POST ${address} HTTP/1.1`, `host: ${hostname}`, `authorization: ${authorization}`,
      `idempotency-key: ${randomUUID()}`, `content-length: ${content.length}`, '', '',
    ].join('\r\n'));
    await new Promise((resolve) => client.write(content, resolve));
    const [text] = await answered;
    expect(text.toString()).toMatch(/^HTTP\/1\.1 409 [^]*action-not-allowed/u);
    client.destroy();
  });

  it('breaks off with its client', async () => {
    let isBegun = false;
    let isBroken = false;
    answer = (request) => {
      isBegun = true;
      request.on('error', () => undefined);
      request.once('close', () => {
        isBroken = !request.complete;
      });
      request.resume();
    };
    const upload = beginUpload();
    upload.write('half');
    await waitUntil('the upload to begin', () => isBegun);
    upload.destroy();
    await waitUntil('the upload to break off', () => isBroken);
  });

  it('is refused for now while documents is away, and nothing else is', async () => {
    const alone = await openGateway({ documentsUrl: 'http://127.0.0.1:1' });
    try {
      const headers = { authorization: await bearerAt(alone), 'idempotency-key': randomUUID() };
      const response = await fetch(alone.url + address, { method: 'POST', headers, body: 'x' });
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await fetch(alone.url + routes.getPortalConfiguration.path)).status).toBe(200);
    } finally {
      await alone.close();
    }
  });
});

describe('a file through the gateway', () => {
  const read = () =>
    fetch(`${gateway.url}/api/me/materials/${file.fileId}`, { headers: { authorization } });
  const named = { 'content-type': 'application/pdf', 'file-name': encodeURIComponent('证.pdf') };

  it('is for keeping, under its name, and never a page of ours', async () => {
    answer = (_request, response) => void response.writeHead(200, named).end('content');
    const response = await read();
    expect(await response.text()).toBe('content');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition'))
      .toBe(`attachment; filename="?.pdf"; filename*=UTF-8''${encodeURIComponent('证.pdf')}`);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('that breaks off on the way is an error, not a shorter file', async () => {
    answer = (_request, response) => {
      response.writeHead(200, named).write('half of it', () => response.destroy());
    };
    await expect(read().then((response) => response.text())).rejects.toThrow();
  });
});
