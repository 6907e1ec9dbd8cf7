import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { caseHintSubject, routes, ViewHint, type CaseHint } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';
import { waitUntil } from '@ruxue/testing/wait-for';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId } from '../testing/some-request.ts';
import { streamsPerUser } from './event-streams.ts';

/** Only the sweep's clock is the test's: sockets and everything else keep theirs. */
const realTimers = [
  'Date', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setTimeout',
  'clearTimeout', 'performance', 'hrtime',
] as const;

let gateway: OpenGateway;
afterEach(async () => {
  await gateway.close();
  jest.useRealTimers();
});

/** NATS within the test: what is published is heard at once. */
function heardAtOnce() {
  const listeners = new Set<(body: unknown, subject: string) => void>();
  const hints: Hints = {
    publish: (subject, body) => listeners.forEach((listener) => listener(body, subject)),
    subscribe(_subject, schema, onHint) {
      const listener = (body: unknown, subject: string) => {
        const parsed = schema.safeParse(body);
        if (parsed.success) onHint(parsed.data, subject);
      };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const tell = (version: number, spreadSeconds = 0) => {
    const hint: CaseHint = { version, isAccountReady: true, isErased: false, spreadSeconds };
    hints.publish(caseHintSubject(caseId), hint);
  };
  return { hints, tell };
}

/** The hints of an open page, one after the other. */
async function openPage(): Promise<() => Promise<ViewHint>> {
  const token = await gateway.tokenOf({
    sub: 'user-1', case_id: caseId, realm_access: { roles: ['parent'] },
  });
  const { body } = await fetch(gateway.url + routes.streamEnrolment.path, {
    headers: { authorization: `Bearer ${token}` },
  });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  // The gateway listens for the page once it has answered with the stream's headers.
  return async () => {
    for (;;) {
      const event = /^data: (.*)\n\n/mu.exec(text);
      if (event) {
        text = text.slice(event.index + event[0].length);
        return ViewHint.parse(JSON.parse(event[1] ?? ''));
      }
      const read = await reader?.read();
      if (read?.value === undefined) throw new Error('the stream has ended');
      text += read.value;
    }
  };
}

describe('streams at once', () => {
  it('are six for one user, a further one is refused until one has ended', async () => {
    gateway = await openGateway({ hints: heardAtOnce().hints, call: scriptedCall({}).call });
    const tokenOf = (sub: string) =>
      gateway.tokenOf({ sub, case_id: caseId, realm_access: { roles: ['parent'] } });
    const open = async (token: string, signal?: AbortSignal) =>
      fetch(gateway.url + routes.streamEnrolment.path, {
        headers: { authorization: `Bearer ${token}` }, ...(signal ? { signal } : {}),
      });
    const [one, other] = [await tokenOf('user-1'), await tokenOf('user-2')];
    const leaving = new AbortController();
    const statuses: number[] = [];
    for (let index = 0; index < streamsPerUser; index += 1) {
      statuses.push((await open(one, leaving.signal)).status);
    }
    expect(statuses).toEqual(Array(6).fill(200));
    const refused = await open(one);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ type: '/problems/too-many-requests' });
    expect((await open(other)).status).toBe(200);
    leaving.abort();
    await waitUntil('an ended stream', async () => (await open(one)).status === 200);
  });
});

const versionsFrom = (now: () => number) =>
  scriptedCall({
    'records.list-view-versions': ({ caseIds }) => ({
      versions: caseIds.map((id) => ({ caseId: id, version: now() })),
    }),
  });

describe('the stream of an open page (B2)', () => {
  it('begins with what happened while no stream was open', async () => {
    const { call } = versionsFrom(() => 6);
    gateway = await openGateway({ hints: heardAtOnce().hints, call });
    const nextHint = await openPage();
    expect(await nextHint()).toEqual({ version: 6, spreadSeconds: 0 });
  });

  it('says nothing older than what it has told while it asked', async () => {
    const { hints, tell } = heardAtOnce();
    const { call } = versionsFrom(() => {
      tell(7);
      return 6;
    });
    gateway = await openGateway({ hints, call });
    const nextHint = await openPage();
    expect(await nextHint()).toMatchObject({ version: 7 });
    tell(8);
    expect(await nextHint()).toMatchObject({ version: 8 });
  });

  it('says how long its looks may be spread, and the same version once', async () => {
    const { hints, tell } = heardAtOnce();
    gateway = await openGateway({ hints, call: scriptedCall({}).call });
    const nextHint = await openPage();
    tell(4);
    tell(4);
    tell(5, 2.5);
    expect(await nextHint()).toEqual({ version: 4, spreadSeconds: 0 });
    expect(await nextHint()).toEqual({ version: 5, spreadSeconds: 2.5 });
  });

  it('makes up for a lost hint every 30 seconds, the looks spread over 5', async () => {
    jest.useFakeTimers({ doNotFake: [...realTimers] });
    let version = 5;
    const { call } = versionsFrom(() => version);
    gateway = await openGateway({ hints: heardAtOnce().hints, call });
    const nextHint = await openPage();
    expect(await nextHint()).toMatchObject({ version: 5 });
    version = 6;
    jest.advanceTimersByTime(29_999);
    version = 7;
    jest.advanceTimersByTime(1);
    expect(await nextHint()).toEqual({ version: 7, spreadSeconds: 5 });
  });
});
