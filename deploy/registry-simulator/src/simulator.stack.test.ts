import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { sign, signatureHeader } from './signature.ts';
import { createSimulator } from './simulator.ts';

const secret = 'the-registry-and-we-know-it';
const secrets = {
  'population-registry': secret, 'social-insurance': 'the-insurance-and-we-know',
  'residence-permits': 'the-permits-office-and-we', 'property-register': 'the-land-office-and-we',
};
const end = new AbortController();
const calls: { body: string; signature: unknown }[] = [];
let statuses: number[] = [];
let address: string;
let callbackUrl: string;
let simulator: Server;
let receiver: Server;

const addressOf = (server: Server) => {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
};

beforeAll(async () => {
  const delivery = { thinkMs: 1, firstRetryMs: 5, longestRetryMs: 20 };
  simulator = createSimulator(secrets, delivery, end.signal).listen(0, '127.0.0.1');
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      calls.push({ body, signature: request.headers[signatureHeader] });
      response.writeHead(statuses.shift() ?? 204).end();
      receiver.emit('called');
    });
  }).listen(0, '127.0.0.1');
  await Promise.all([once(simulator, 'listening'), once(receiver, 'listening')]);
  address = addressOf(simulator);
  callbackUrl = `${addressOf(receiver)}/results`;
});

afterAll(() => {
  end.abort();
  for (const server of [simulator, receiver]) {
    server.close();
    server.closeAllConnections();
  }
});

const question = (documentNumber: string) =>
  JSON.stringify({
    reference: randomUUID(), callbackUrl, documentNumber,
    name: '王小雨', householdProvince: '河北省', householdAddress: '石家庄市某路1号',
  });

const send = (body: string, signature = sign(secret, body)) =>
  fetch(`${address}/population-registry/checks`, { method: 'POST', headers: { [signatureHeader]: signature }, body });

describe('the agencies’ simulator', () => {
  it('answers 202 and calls back with a signed result', async () => {
    const called = once(receiver, 'called');
    const body = question('130102202003150019');
    expect((await send(body)).status).toBe(202);
    await called;
    const last = calls.at(-1);
    expect(JSON.parse(last?.body ?? '')).toEqual({
      reference: JSON.parse(body).reference, answer: 'same', fields: [],
    });
    expect(last?.signature).toBe(sign(secret, last?.body ?? ''));
  });

  it('repeats a result until it is taken', async () => {
    statuses = [503, 401, 500, 204];
    const before = calls.length;
    await send(question('130102202003159909'));
    while (calls.length < before + 4) await once(receiver, 'called');
    const results = calls.slice(before).map(({ body }) => body);
    expect(new Set(results).size).toBe(1);
    expect(results[0]).toContain('different');
  });

  it.each([404, 409])('takes %i for an answer', async (status) => {
    statuses = [status, 503];
    const before = calls.length;
    await send(question('130102202003150019'));
    while (calls.length === before) await once(receiver, 'called');
    // Another answer is on its way longer than a repeat of this one would have been.
    await send(question('130102202003159909'));
    while (calls.length < before + 3) await once(receiver, 'called');
    const results = calls.slice(before).map(({ body }) => body.includes('different'));
    expect(results).toEqual([false, true, true]);
  });

  it('keeps the systems apart: each has its own secret and questions', async () => {
    const body = question('130102202003150019');
    const elsewhere = (signature: string) => fetch(`${address}/social-insurance/checks`, {
      method: 'POST', headers: { [signatureHeader]: signature }, body,
    });
    expect((await elsewhere(sign(secret, body))).status).toBe(401);
    expect((await elsewhere(sign(secrets['social-insurance'], body))).status).toBe(422);
  });

  it('refuses a wrong signature and wrong fields', async () => {
    const body = question('130102202003150019');
    expect((await send(body, sign('another-secret-here', body))).status).toBe(401);
    expect((await send('{"reference":"x"}')).status).toBe(422);
    expect((await send('not JSON')).status).toBe(422);
  });

  it('says that it runs', async () => {
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});
