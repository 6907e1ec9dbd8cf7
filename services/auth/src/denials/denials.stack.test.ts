import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Denial, hintSubjects } from '@ruxue/contracts';
import { createHints, type Hints } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';

let tests: TestCaller;
let hints: Hints;

beforeAll(async () => {
  tests = await openTestCaller();
  hints = createHints(tests.nats);
});
afterAll(() => tests.close());

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

async function findDenial(subject: string): Promise<Denial | undefined> {
  const { denials } = await tests.call('auth.list-denials', {});
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
    await tests.nats.flush();
    const denial = { subject, notBefore: inSeconds(0), expiresAt: inSeconds(600) };
    await tests.call('auth.deny', denial);
    expect(await heard).toEqual(denial);
    expect(await findDenial(subject)).toEqual(denial);
  });

  it('takes nothing back when an earlier denial comes late', async () => {
    const subject = `session:${randomUUID()}`;
    const later = { subject, notBefore: inSeconds(10), expiresAt: inSeconds(600) };
    await tests.call('auth.deny', later);
    await tests.call('auth.deny', { subject, notBefore: inSeconds(-10), expiresAt: inSeconds(300) });
    expect(await findDenial(subject)).toEqual(later);
  });

  it('forgets what has expired', async () => {
    const subject = `user:${randomUUID()}`;
    await tests.call('auth.deny', { subject, notBefore: inSeconds(-20), expiresAt: inSeconds(-10) });
    expect(await findDenial(subject)).toBeUndefined();
  });
});
