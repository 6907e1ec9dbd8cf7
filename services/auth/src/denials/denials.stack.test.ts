import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Denial, hintSubjects, type DenialPlace } from '@ruxue/contracts';
import { createHints, type Hints } from '@ruxue/service-kit';
import type { TestCaller } from '@ruxue/testing/open-test-caller';

import { openAuthStack, type AuthStack } from '../testing/auth-stack.ts';

let auth: AuthStack;
let tests: TestCaller;
let hints: Hints;

beforeAll(async () => {
  auth = await openAuthStack();
  ({ tests } = auth);
  hints = createHints(tests.nats);
});
afterAll(() => auth.close());

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

/** As many sign-outs in one statement, so all at the same moment. */
async function denyMany(count: number): Promise<string[]> {
  const rows = await auth.em().execute<{ subject: string }[]>(
    `insert into denial (subject, not_before, expires_at)
     select 'session:' || gen_random_uuid(), now(), now() + interval '1 minute'
     from generate_series(1, ?) returning subject`,
    [count],
  );
  return rows.map(({ subject }) => subject);
}

async function findDenial(subject: string): Promise<Denial | undefined> {
  return (await readPages(null)).flat().find((denial) => denial.subject === subject);
}

/** The deny list after a place, page by page, as a gateway reads it. */
async function readPages(after: DenialPlace | null): Promise<Denial[][]> {
  const { denials, last } = await tests.call('auth.list-denials', { after });
  return last === null ? [] : [denials, ...(await readPages(last))];
}

/** The place behind everything there is. */
async function endOfList(after: DenialPlace | null = null): Promise<DenialPlace | null> {
  const { last } = await tests.call('auth.list-denials', { after });
  return last === null ? after : endOfList(last);
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

  it('is told page by page, each of them whole, none twice', async () => {
    const start = await endOfList();
    const subjects = await denyMany(2500);
    const pages = await readPages(start);
    const told = pages.flat().map(({ subject }) => subject);
    const once = new Set(told);
    expect(once.size).toBe(told.length);
    expect(subjects.filter((subject) => !once.has(subject))).toEqual([]);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    // NATS carries a megabyte.
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(500_000);
  });

  it('tells what has changed to whoever asks for what is new', async () => {
    const denial = {
      subject: `user:${randomUUID()}`, notBefore: inSeconds(0), expiresAt: inSeconds(60),
    };
    await tests.call('auth.deny', denial);
    const place = await endOfList();
    const changed = { ...denial, notBefore: inSeconds(30) };
    await tests.call('auth.deny', changed);
    expect((await readPages(place)).flat()).toContainEqual(changed);
  });
});
