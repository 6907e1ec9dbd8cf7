import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemDetails, routes } from '@ruxue/contracts';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { scriptedCall } from '../testing/scripted-call.ts';

let gateway: OpenGateway;
const held = Promise.withResolvers<undefined>();
const asked = Promise.withResolvers<undefined>();
beforeAll(async () => {
  const { call } = scriptedCall({});
  const holding = (async (name: never, request: never) => {
    if (name === ('records.list-districts' as never)) {
      asked.resolve(undefined);
      await held.promise;
      return { districts: [] };
    }
    return call(name, request);
  }) as unknown as typeof call;
  gateway = await openGateway({ call: holding, requestsAtOnce: 1 });
});
afterAll(() => gateway.close());

describe('requests at once', () => {
  it('are refused quickly beyond the bound, and taken again afterwards', async () => {
    const first = fetch(gateway.url + routes.listDistricts.path);
    await asked.promise;
    const refused = await fetch(`${gateway.url}/healthz`);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const problem = ProblemDetails.parse(await refused.json());
    expect(problem.type).toBe('/problems/temporarily-unavailable');
    held.resolve(undefined);
    const answered = await first;
    expect([answered.status, await answered.json()]).toEqual([200, { districts: [] }]);
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });
});
