import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Denial, hintSubjects } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import {
  connectNats, createCaller, createHints, type Call, type Hints, type NatsConnection,
} from '@ruxue/service-kit';

let nats: NatsConnection;
let call: Call;
let hints: Hints;

beforeAll(async () => {
  const { url, passwords } = readTestStack().nats;
  nats = await connectNats({ url, user: 'tests', password: passwords['tests'] ?? '' });
  call = createCaller(nats);
  hints = createHints(nats);
});
afterAll(() => nats.drain());

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

async function findDenial(subject: string): Promise<Denial | undefined> {
  const { denials } = await call('auth.list-denials', {});
  return denials.find((denial) => denial.subject === subject);
}

describe('the deny list', () => {
  it('tells every gateway, and one that starts later', async () => {
    const subject = `case:${randomUUID()}`;
    const heard = new Promise<Denial>((resolve) => {
      const unsubscribe = hints.subscribe(hintSubjects.denied, Denial, (denial) => {
        if (denial.subject !== subject) return;
        unsubscribe();
        resolve(denial);
      });
    });
    await nats.flush();
    const denial = { subject, notBefore: inSeconds(0), expiresAt: inSeconds(600) };
    await call('auth.deny', denial);
    expect(await heard).toEqual(denial);
    expect(await findDenial(subject)).toEqual(denial);
  });

  it('takes nothing back when an earlier denial comes late', async () => {
    const subject = `session:${randomUUID()}`;
    const later = { subject, notBefore: inSeconds(10), expiresAt: inSeconds(600) };
    await call('auth.deny', later);
    await call('auth.deny', { subject, notBefore: inSeconds(-10), expiresAt: inSeconds(300) });
    expect(await findDenial(subject)).toEqual(later);
  });

  it('forgets what has expired', async () => {
    const subject = `user:${randomUUID()}`;
    await call('auth.deny', { subject, notBefore: inSeconds(-20), expiresAt: inSeconds(-10) });
    expect(await findDenial(subject)).toBeUndefined();
  });
});
