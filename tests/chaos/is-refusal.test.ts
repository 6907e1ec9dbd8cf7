import { describe, expect, it } from '@jest/globals';
import { toProblemDetails, type ProblemDetails } from '@ruxue/contracts';

import { isRefusal } from './is-refusal.ts';

const away = toProblemDetails({ type: 'temporarily-unavailable', retryAfterSeconds: 2 });
const text = (change: Partial<ProblemDetails> = {}) => JSON.stringify({ ...away, ...change });

describe('a refusal', () => {
  it('is a problem of the closed list with a Chinese title', () => {
    expect(isRefusal(503, text())).toBe(true);
  });

  it.each([
    ["a bug's answer", 500, JSON.stringify(toProblemDetails({ type: 'internal-error' }))],
    ['another status', 500, text()],
    ['an unknown type', 503, text({ type: '/problems/something-else' })],
    ['a type elsewhere', 503, text({ type: 'https://example.com/temporarily-unavailable' })],
    ['an English title', 503, text({ title: 'Service unavailable' })],
    ['plain text', 503, 'Service unavailable'],
    ['nothing', 503, ''],
    ['another JSON value', 503, 'null'],
  ])('is not %s', (_what, status, body) => {
    expect(isRefusal(status, body)).toBe(false);
  });
});
