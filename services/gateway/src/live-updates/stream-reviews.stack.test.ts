import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  caseHintSubject, ReviewsHint, routes, staffHintSubject, type StaffRole,
} from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';
import { waitUntil } from '@ruxue/testing/wait-for';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId } from '../testing/some-request.ts';
import { streamsPerUser } from './event-streams.ts';

const other = '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d12';
let gateway: OpenGateway;
let tell: Hints['publish'];
let leaving: AbortController;
beforeEach(async () => {
  leaving = new AbortController();
  const listeners: ((body: unknown, subject: string) => void)[] = [];
  const hints: Hints = {
    publish: (subject, body) => listeners.forEach((listener) => listener(body, subject)),
    subscribe(pattern, schema, onHint) {
      listeners.push((body, subject) => {
        const parsed = schema.safeParse(body);
        if (subject.startsWith(pattern.replace('*', '')) && parsed.success) {
          onHint(parsed.data, subject);
        }
      });
      return () => undefined;
    },
  };
  tell = (subject, body) => hints.publish(subject, body);
  gateway = await openGateway({ hints, call: scriptedCall({}).call });
});
afterEach(async () => {
  leaving.abort();
  await gateway.close();
});

async function open(sub: string, district: string, role: StaffRole | 'parent' = 'reviewer') {
  const token = await gateway.tokenOf({
    sub, district, realm_access: { roles: [role] }, ...(role === 'parent' && { case_id: caseId }),
  });
  return fetch(gateway.url + routes.streamReviews.path, {
    headers: { authorization: `Bearer ${token}` }, signal: leaving.signal,
  });
}

/** Everything that an open page of staff is told. */
async function openPage(sub: string, district: string): Promise<ReviewsHint[]> {
  const { body } = await open(sub, district);
  const told: ReviewsHint[] = [];
  let text = '';
  const read = async () => {
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      const events = [...text.matchAll(/^data: (.*)\n\n/gmu)];
      told.splice(0, told.length, ...events.map(([, data]) =>
        ReviewsHint.parse(JSON.parse(data ?? ''))));
    }
  };
  // The test leaves its pages.
  read().catch(() => undefined);
  return told;
}

describe("the stream of a district's staff (B6)", () => {
  it('tells at once what a colleague has changed, to the own district alone', async () => {
    const [own, elsewhere] = [await openPage('one', '110101'), await openPage('two', '110105')];
    tell(staffHintSubject('110101'), { caseId });
    tell(staffHintSubject('110105'), { caseId: other });
    await waitUntil('both hints', () => own.length > 0 && elsewhere.length > 0);
    expect([own, elsewhere]).toEqual([[{ caseIds: [caseId] }], [{ caseIds: [other] }]]);
  });

  it('gathers what follows within a second', async () => {
    const told = await openPage('one', '110101');
    for (const id of [caseId, other, caseId]) tell(staffHintSubject('110101'), { caseId: id });
    await waitUntil('the second hint', () => told.length === 2);
    tell(staffHintSubject('110101'), { caseId: null });
    await waitUntil('the third hint', () => told.length === 3);
    expect(told).toEqual([
      { caseIds: [caseId] }, { caseIds: [other, caseId] }, { caseIds: null },
    ]);
  });

  it("hears nothing of a parent's hints, and no parent hears of it (S14)", async () => {
    expect((await open('parent', '110101', 'parent')).status).toBe(403);
    expect((await open('clerk', '110101', 'counter-clerk')).status).toBe(403);
    const told = await openPage('one', '110101');
    const hint = { version: 2, isAccountReady: true, isErased: false, spreadSeconds: 0 };
    tell(caseHintSubject(caseId), hint);
    tell(staffHintSubject('110101'), { caseId: other });
    await waitUntil('a hint', () => told.length > 0);
    expect(told).toEqual([{ caseIds: [other] }]);
  });

  it('has at most six for one user', async () => {
    for (let index = 0; index < streamsPerUser; index += 1) {
      expect((await open('one', '110101')).status).toBe(200);
    }
    expect((await open('one', '110101')).status).toBe(429);
    expect((await open('two', '110101')).status).toBe(200);
  });
});
