import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Captcha, ProblemDetails } from '@ruxue/contracts';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { someAccountNumber } from '@ruxue/testing/people';

import {
  benchLimits, newAddress, newSession, openListenerBench, type ListenerBench,
} from '../testing/listener-bench.ts';
import { signTicket } from '../tickets/ticket.ts';

let bench: ListenerBench;
beforeAll(async () => {
  bench = await openListenerBench();
});
afterAll(() => bench.close());

async function problemOf(response: Response): Promise<ProblemDetails> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return ProblemDetails.parse(await response.json());
}

describe('drawing a captcha for the login page', () => {
  it.each(['picture', 'proof-of-work'])('gives a %s', async (kind) => {
    const order = { kind, session: newSession(), address: newAddress() };
    const answer = await bench.post('captchas', order);
    expect(answer.status).toBe(200);
    expect(Captcha.parse(await answer.json()).kind).toBe(kind);
  });

  it('is limited for each address, and says how long', async () => {
    const address = newAddress();
    const draw = () => bench.post('captchas', { kind: 'picture', session: newSession(), address });
    for (let drawn = 0; drawn < benchLimits.captchas; drawn += 1) {
      expect((await draw()).status).toBe(200);
    }
    const problem = await problemOf(await draw());
    expect(problem.type).toBe('/problems/too-many-requests');
    expect(problem.retryAfterSeconds).toBeGreaterThan(50);
    expect(problem.retryAfterSeconds).toBeLessThanOrEqual(60);
  });
});

describe('a sign-in that begins', () => {
  it('is counted for each address', async () => {
    const address = newAddress();
    const begin = () => bench.post('sign-ins/begin', { address });
    for (let begun = 0; begun < benchLimits.beginnings; begun += 1) {
      expect((await begin()).status).toBe(200);
    }
    expect((await problemOf(await begin())).type).toBe('/problems/too-many-requests');
    expect((await bench.post('sign-ins/begin', { address: newAddress() })).status).toBe(200);
  });
});

describe('the internal listener', () => {
  async function ticketBody(): Promise<string> {
    const codeChallenge = pkcePair().challenge;
    const accountNumber = someAccountNumber();
    const ticket = { accountNumber, codeChallenge, reason: 'registration' } as const;
    const signed = await signTicket(bench.ticketKey, ticket, new Date());
    return JSON.stringify({ ticket: signed, codeChallenge });
  }

  it('answers nobody without the shared secret', async () => {
    const body = await ticketBody();
    expect((await bench.send('tickets/redeem', body, '')).status).toBe(401);
    expect((await bench.send('tickets/redeem', body, 'Bearer wrong')).status).toBe(401);
    expect((await bench.send('tickets/redeem', body)).status).toBe(200);
  });

  it.each(['captchas', 'sign-ins/begin', 'sign-ins/check', 'staff-sign-ins', 'tickets/redeem'])('parses strictly: %s', async (path) => {
    expect((await bench.send(path, '{}')).status).toBe(422);
    expect((await bench.send(path, '{')).status).toBe(400);
    const tooLarge = JSON.stringify({ ticket: 'x'.repeat(20_000) });
    expect((await bench.send(path, tooLarge)).status).toBe(413);
  });

  it('keeps an idle connection longer than Keycloak does, whose next request needs it', async () => {
    const answer = await bench.send('nothing', '{}');
    expect(answer.headers.get('keep-alive')).toBe('timeout=65');
  });

  it('knows no other route', async () => {
    expect((await bench.send('nothing', '{}')).status).toBe(404);
    const get = await fetch(`${bench.address}captchas`, {
      headers: { authorization: `Bearer ${bench.secret}` },
    });
    expect(get.status).toBe(404);
  });
});
