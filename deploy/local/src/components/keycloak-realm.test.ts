import { describe, expect, it } from '@jest/globals';
import { fillRealm } from './keycloak-realm.ts';

describe('fillRealm', () => {
  it('replaces our placeholders, quoted for JSON', () => {
    expect(fillRealm('{"secret": "${CLIENT_SECRET}"}', { CLIENT_SECRET: 'a"b' })).toBe(
      '{"secret": "a\\"b"}',
    );
  });

  it('leaves the placeholders of Keycloak alone', () => {
    expect(fillRealm('"${username}"', {})).toBe('"${username}"');
  });

  it('refuses a name that nobody sets', () => {
    expect(() => fillRealm('"${PORTAL}"', {})).toThrow('${PORTAL}');
  });
});
