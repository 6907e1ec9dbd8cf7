import { describe, expect, it } from '@jest/globals';

import { isSigned, sign } from './signature.ts';

const secret = 'a-secret-of-the-test';
const body = Buffer.from('{"reference":"x"}');

describe('signature', () => {
  it('accepts what was signed with the same secret', () => {
    expect(isSigned(secret, body, sign(secret, body))).toBe(true);
  });

  it.each([
    ['no signature', undefined],
    ['another secret', sign('another-secret-here', body)],
    ['another body', sign(secret, '{}')],
    ['bare digits', sign(secret, body).slice('sha256='.length)],
  ])('refuses %s', (_, signature) => {
    expect(isSigned(secret, body, signature)).toBe(false);
  });
});
