import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Handlers } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import * as z from 'zod';

import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { listen } from '../testing/listen.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const secret = 'the-registry-and-we-know-it';
const callbackUrl = 'http://127.0.0.1/internal/agency-answers';
const connector = 'population-registry' as const;
const Question = z.strictObject({
  reference: z.uuid(),
  callbackUrl: z.literal(`${callbackUrl}/${connector}`),
  name: z.string(),
  documentNumber: z.string(),
  householdProvince: z.literal('河北省'),
  householdAddress: z.string(),
});

let test: TestRecords;
let registry: Awaited<ReturnType<typeof listen>>;
let handlers: Handlers<'records'>;
let status = 202;

beforeAll(async () => {
  test = await openTestRecords();
  registry = await listen(() => status);
  const connectors = { [connector]: { url: `${registry.url}/${connector}`, secret } };
  handlers = test.withSettings({ agencies: { connectors, callbackUrl, answerSeconds: 60 } });
});
afterAll(async () => {
  await registry.close();
  await test.close();
});

async function submittedCase(): Promise<CaseWalker> {
  const walker = await walkNewCase(handlers, '110111');
  await walker.submit();
  return walker;
}

const ask = ({ caseId }: CaseWalker, submissionVersion = 1) =>
  handlers['records.request-registry-check']({ caseId, submissionVersion });

const lastQuestion = () => {
  const heard = registry.heard.at(-1);
  return Question.parse(JSON.parse(heard?.body ?? ''));
};

describe('records.request-registry-check (S13)', () => {
  it('sends a signed question under a reference that leads back to the submission', async () => {
    const walker = await submittedCase();
    await ask(walker);
    const heard = registry.heard.at(-1);
    expect(heard?.url).toBe(`/${connector}/checks`);
    const signature = createHmac('sha256', secret).update(heard?.body ?? '').digest('hex');
    expect(heard?.headers['x-agency-signature']).toBe(`sha256=${signature}`);
    const { reference, name, documentNumber } = lastQuestion();
    expect(walker.registered.child).toMatchObject({ name, documentNumber });
    expect(reference).not.toBe(walker.caseId);
    const answer = { connector, reference, answer: 'same' as const, fields: [] };
    expect(await handlers['records.receive-answer'](answer)).toEqual({
      identity: { caseId: walker.caseId, submissionVersion: 1 },
    });
    // Until the workflow knows it, a repeat leads there as well; it counts from then on.
    expect((await handlers['records.receive-answer'](answer)).identity).not.toBeNull();
    const other = { ...answer, answer: 'different' as const };
    expect(await outcomeOf(handlers['records.receive-answer'](other))).toBe('version-conflict');
  });

  it('asks again while there is no answer, and not after (B14)', async () => {
    const walker = await submittedCase();
    await ask(walker);
    const first = lastQuestion();
    await ask(walker);
    expect(lastQuestion()).toEqual(first);
    await walker.verify();
    const asked = registry.heard.length;
    await ask(walker);
    expect(registry.heard).toHaveLength(asked);
  });

  it('asks nothing about what was taken back, and about the next version anew (B5)', async () => {
    const walker = await submittedCase();
    await ask(walker);
    const { reference } = lastQuestion();
    await walker.takeBack();
    const asked = registry.heard.length;
    await ask(walker);
    await walker.submit();
    await ask(walker);
    expect(registry.heard).toHaveLength(asked);
    await ask(walker, 2);
    expect(registry.heard).toHaveLength(asked + 1);
    expect(lastQuestion().reference).not.toBe(reference);
  });

  it('fails, to be tried again, when the registry is out of order', async () => {
    const walker = await submittedCase();
    status = 503;
    await expect(ask(walker)).rejects.toThrow('population-registry answered 503');
    status = 202;
    await ask(walker);
    expect(lastQuestion().name).toBe(walker.registered.child.name);
  });

  it('shows a mismatch at once, with the field and the way out', async () => {
    const walker = await submittedCase();
    await ask(walker);
    await walker.apply(
      {
        type: 'registryResult', actor: { kind: 'system' }, submissionVersion: 1,
        outcome: 'mismatch', fields: ['documentNumber'],
      },
      { identity: 'mismatch' },
    );
    const { caseId } = walker;
    const { identity } = await handlers['records.get-enrolment']({ caseId });
    expect(identity.text).toBe('身份证及户籍信息验证未通过');
    expect(identity.wayOut).toMatch(/儿童证件号码.*电话010/u);
  });
});
