/**
 * @jest-environment ./jest-environment.mjs
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { pushTicket } from './push-ticket.ts';

describe('pushTicket (RFC 9126)', () => {
  const original = globalThis.fetch;
  let gone: AbortController;
  let sent: unknown;

  const push = (answer: () => Promise<Response>): Promise<string> => {
    globalThis.fetch = (_, init) => {
      sent = init?.body;
      return answer();
    };
    const login = new URLSearchParams({ state: 'state-1' });
    return pushTicket('https://keycloak.test/request', login, 'ticket', gone.signal);
  };

  beforeEach(() => {
    gone = new AbortController();
  });
  afterEach(() => {
    globalThis.fetch = original;
  });

  it('sends the login with its ticket, and answers the URI of the request', async () => {
    const taken = Response.json({ request_uri: 'urn:1' }, { status: 201 });
    expect(await push(() => Promise.resolve(taken))).toBe('urn:1');
    expect(String(sent)).toBe('state=state-1&ruxue_ticket=ticket');
  });

  it('tells a ticket that is over from one that can go again (S18)', async () => {
    const again = { type: 'temporarily-unavailable', isAnswered: false };
    await expect(push(() => Promise.reject(new TypeError('failed')))).rejects.toMatchObject(again);
    for (const status of [429, 500, 503]) {
      const failed = new Response(null, { status });
      await expect(push(() => Promise.resolve(failed))).rejects.toMatchObject(again);
    }
    const brokenOff = new Response('{"request_', { status: 201 });
    await expect(push(() => Promise.resolve(brokenOff))).rejects.toMatchObject(again);
    const refused = new Response(null, { status: 400 });
    await expect(push(() => Promise.resolve(refused)))
      .rejects.toMatchObject({ type: 'ticket-expired', isAnswered: true });
  });

  it('tells an abort as it is', async () => {
    const reason = new Error('gone');
    gone.abort(reason);
    await expect(push(() => Promise.reject(reason))).rejects.toBe(reason);
  });
});
