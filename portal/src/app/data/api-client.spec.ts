/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { problems } from '@ruxue/contracts/problems';
import { routes } from '@ruxue/contracts/routes';

import { AccessToken } from './access-token.ts';
import { addressOf, ApiClient } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import { CounterVisit } from './counter-visit.ts';

const answerWith = (status: number, body: unknown): jest.Mock<typeof fetch> => {
  const text = JSON.stringify(body);
  const answer = new Response(text, { status, headers: { 'content-type': 'application/json' } });
  const fetching = jest.fn<typeof fetch>().mockResolvedValue(answer);
  globalThis.fetch = fetching;
  return fetching;
};

const problemOf = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const thrown: unknown = await call.then(() => null, (reason: unknown) => reason);
  if (thrown instanceof ApiProblem) return thrown;
  throw new Error('expected an ApiProblem');
};

describe('addressOf', () => {
  it('fills in parameters and leaves out what is not asked for', () => {
    expect(addressOf(routes.getDistrict, { params: { code: '110101' } }))
      .toBe('/api/districts/110101');
    expect(addressOf(routes.listReviews, { query: { stage: 'inReview', q: undefined } }))
      .toBe('/api/reviews?stage=inReview');
    expect(addressOf(routes.getRegistration, { params: { receipt: 'a/b' }, query: {} }))
      .toBe('/api/registrations/a%2Fb');
  });
});

const dongcheng = {
  code: '110101', name: '东城区', phone: '01065501100', isOpen: true, opens: '2027-05-01T00:00:00Z',
};

describe('ApiClient', () => {
  const original = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = original;
  });

  it('hands over a calendar as the text it is', async () => {
    const text = 'BEGIN:VCALENDAR\r\n';
    const fetching = jest.fn<typeof fetch>().mockResolvedValue(new Response(text));
    globalThis.fetch = fetching;
    const answer = await TestBed.inject(ApiClient).call('getDeadlines', {});
    expect(answer).toEqual({ status: 200, body: text });
    expect(new Headers(fetching.mock.calls[0]?.[1]?.headers).get('accept')).toBe('text/calendar');
  });

  it('names a clerk’s visit on a route for the counter, and on no other (B9)', async () => {
    TestBed.inject(AccessToken).useSource(() => Promise.resolve('token'));
    TestBed.inject(CounterVisit)
      .begin({ visitId: 'visit', caseId: 'one', until: '2027-05-06T05:30:00.000Z' });
    const fetching = jest.fn<typeof fetch>()
      .mockImplementation(() => Promise.resolve(new Response('BEGIN:VCALENDAR')));
    globalThis.fetch = fetching;
    await TestBed.inject(ApiClient).call('getDeadlines', {});
    await TestBed.inject(ApiClient).fetchFile('printCounterSheet', { params: { caseId: 'one' } });
    const sent = fetching.mock.calls.map(([, init]) => new Headers(init?.headers).get('counter-visit'));
    expect(sent).toEqual(['visit', null]);
  });

  it('parses the answer and sends neither token nor key where none is wanted', async () => {
    const fetching = answerWith(200, {
      districts: [{ ...dongcheng, extra: 1 }],
    });
    TestBed.inject(AccessToken).useSource(() => Promise.resolve('token'));
    const answer = await TestBed.inject(ApiClient).call('listDistricts', {});
    expect(answer).toEqual({
      status: 200, body: { districts: [dongcheng] },
    });
    const headers = new Headers(fetching.mock.calls[0]?.[1]?.headers);
    expect(headers.get('authorization')).toBeNull();
    expect(headers.get('idempotency-key')).toBeNull();
  });

  it("sends the signed-in person's token and the key of a keyed write", async () => {
    const fetching = answerWith(202, {});
    TestBed.inject(AccessToken).useSource(() => Promise.resolve('token'));
    await TestBed.inject(ApiClient).call('submitDetails', {
      key: 'key-12345', body: { draftVersion: 2 },
    });
    const init = fetching.mock.calls[0]?.[1];
    const headers = new Headers(init?.headers);
    expect(headers.get('authorization')).toBe('Bearer token');
    expect(headers.get('idempotency-key')).toBe('key-12345');
    expect(init?.body).toBe('{"draftVersion":2}');
  });

  it('goes once more with a fresh token where the last was refused', async () => {
    const refused = (): Response =>
      Response.json({ type: '/problems/signed-out', ...problems['signed-out'] }, { status: 401 });
    const fetching = jest.fn<typeof fetch>()
      .mockResolvedValueOnce(refused())
      .mockResolvedValueOnce(Response.json({ resendAfterSeconds: 180 }, { status: 202 }))
      .mockImplementation(() => Promise.resolve(refused()));
    globalThis.fetch = fetching;
    TestBed.inject(AccessToken).useSource((isRefused) =>
      Promise.resolve(isRefused ? 'fresh' : 'old'));
    const order = () =>
      TestBed.inject(ApiClient).call('submitDetails', { key: 'key-1', body: { draftVersion: 2 } });
    expect(await order()).toMatchObject({ status: 202 });
    const sent = fetching.mock.calls.map(([, init]) => {
      const headers = new Headers(init?.headers);
      return [headers.get('authorization'), headers.get('idempotency-key'), init?.body];
    });
    expect(sent).toEqual([
      ['Bearer old', 'key-1', '{"draftVersion":2}'],
      ['Bearer fresh', 'key-1', '{"draftVersion":2}'],
    ]);
    expect((await problemOf(order())).type).toBe('signed-out');
    expect(fetching).toHaveBeenCalledTimes(4);
  });

  it('says the same of a session that is over however often it is asked', async () => {
    const details = { type: '/problems/sign-in-required', ...problems['sign-in-required'] };
    const fetching = answerWith(401, details);
    TestBed.inject(AccessToken).useSource(() => Promise.resolve(null));
    const problem = await problemOf(TestBed.inject(ApiClient).call('listStaff', {}));
    expect(problem.text).toBe('登录已失效，请重新登录');
    expect(fetching).toHaveBeenCalledTimes(1);
  });

  it('orders a code for nobody in particular without a token', async () => {
    const fetching = answerWith(202, { resendAfterSeconds: 180 });
    TestBed.inject(AccessToken).useSource(() => Promise.resolve(null));
    const captcha = { captchaId: '8c5b41a6-4f0c-4a0e-9d3c-2f6f5a6b7c8d', answer: 'ab12' };
    const answer = await TestBed.inject(ApiClient).call('requestSmsCode', {
      body: { purpose: 'sign-in', account: '12345678', captcha },
    });
    expect(answer.status).toBe(202);
    expect(new Headers(fetching.mock.calls[0]?.[1]?.headers).get('authorization')).toBeNull();
  });

  it('asks for no other token where the person is the wrong one', async () => {
    const fetching = answerWith(403, { type: '/problems/forbidden', ...problems.forbidden });
    TestBed.inject(AccessToken).useSource(() => Promise.resolve('token'));
    const problem = await problemOf(TestBed.inject(ApiClient).call('listStaff', {}));
    expect(problem.type).toBe('forbidden');
    expect(fetching).toHaveBeenCalledTimes(1);
  });

  it('throws problem details with their fields', async () => {
    answerWith(422, {
      type: '/problems/invalid-input', title: '填写的内容有误', status: 422,
      fields: [{ path: 'child.name', message: '请填写姓名' }],
    });
    const problem = await problemOf(TestBed.inject(ApiClient).call('getSeason', {}));
    expect(problem.type).toBe('invalid-input');
    expect(problem.fields).toEqual([{ path: 'child.name', message: '请填写姓名' }]);
    expect(problem.isAnswered).toBe(true);
  });

  it('tells a lost connection from an answer: what was typed may go again', async () => {
    globalThis.fetch = jest.fn<typeof fetch>().mockRejectedValue(new TypeError('failed'));
    const problem = await problemOf(TestBed.inject(ApiClient).call('getSeason', {}));
    expect(problem.type).toBe('temporarily-unavailable');
    expect(problem.isAnswered).toBe(false);
    expect(problem.text).toBe('网络连接不上，请检查网络后重试');
  });

  it('tells a lost connection also where the routes behind a sign-in do not arrive', async () => {
    const fetching = answerWith(200, {});
    jest.unstable_mockModule('@ruxue/contracts/http/further-routes', () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    const problem = await problemOf(TestBed.inject(ApiClient).call('listStaff', {}));
    expect(problem.text).toBe('网络连接不上，请检查网络后重试');
    expect(fetching).not.toHaveBeenCalled();
    jest.unstable_unmockModule('@ruxue/contracts/http/further-routes');
  });

  it('takes a failure for no answer, also when it is told as problem details', async () => {
    for (const type of ['temporarily-unavailable', 'internal-error'] as const) {
      const details = { type: `/problems/${type}`, ...problems[type] };
      answerWith(details.status, details);
      const problem = await problemOf(TestBed.inject(ApiClient).call('getSeason', {}));
      expect(problem.type).toBe(type);
      expect(problem.isAnswered).toBe(false);
    }
  });

  it('reads an answer that is no problem details by its status', async () => {
    const read = {
      502: 'temporarily-unavailable', 500: 'internal-error', 404: 'malformed-request',
    };
    for (const [status, type] of Object.entries(read)) {
      answerWith(Number(status), 'Told by a proxy');
      const problem = await problemOf(TestBed.inject(ApiClient).call('getSeason', {}));
      expect(problem.type).toBe(type);
      expect(problem.isAnswered).toBe(type === 'malformed-request');
    }
  });
});
