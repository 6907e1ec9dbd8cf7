import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { someRegistration } from '@ruxue/testing/some-registration';
import { waitUntil } from '@ruxue/testing/wait-for';
import { Client, Connection } from '@temporalio/client';

import type { CaseFacts } from './difference.ts';
import { allFacts, factsOf, type FactSources } from './gather-facts.ts';

let tests: TestCaller;
let connection: Connection;
let sources: FactSources;
beforeAll(async () => {
  tests = await openTestCaller();
  const { settings, namespace } = readTestStack().temporal;
  connection = await Connection.connect(temporalConnection(TemporalConfig.parse(settings)));
  sources = { call: tests.call, client: new Client({ connection, namespace }).workflow };
});
afterAll(async () => {
  await connection.close();
  await tests.close();
});

async function newCase(): Promise<string> {
  const registration = await someRegistration(
    (reading) => tests.call('records.start-reading', reading),
  );
  return (await tests.call('records.open-case', registration)).caseId;
}

describe('the facts of all cases', () => {
  it('come in pages, each case once, and are those of the case asked for by itself', async () => {
    const caseIds: string[] = [];
    while (caseIds.length < 6) caseIds.push(await newCase());
    await waitUntil('accounts, first messages and workflows', async () =>
      (await factsOf(sources, caseIds)).every(({ account, sms, workflow }) =>
        account && sms && workflow));
    await waitUntil('the engine to list them', async () => {
      const query = caseIds.map((caseId) => `WorkflowId = 'child-${caseId}'`).join(' OR ');
      return (await sources.client.count(query)).count === caseIds.length;
    });
    const pages: CaseFacts[][] = [];
    for await (const page of allFacts(sources, 5)) pages.push(page);
    const all = pages.flat();
    const ids = all.map(({ caseId }) => caseId);
    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
    const found = all.filter(({ caseId }) => caseIds.includes(caseId));
    expect(found.sort(byId)).toEqual((await factsOf(sources, caseIds)).sort(byId));
  });
});

const byId = (one: { caseId: string }, other: { caseId: string }): number =>
  one.caseId < other.caseId ? -1 : 1;
