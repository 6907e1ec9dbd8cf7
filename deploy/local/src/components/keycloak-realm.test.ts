import { describe, expect, it } from '@jest/globals';
import { fillRealm, updatableSettings } from './keycloak-realm.ts';

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

describe('updatableSettings', () => {
  it('takes plain settings and attributes, and leaves flows and users to the import', () => {
    const settings = { enabled: true, attributes: { parRequestUriLifespan: '60' } };
    expect(updatableSettings({ ...settings, users: [], requiredActions: [] })).toEqual(settings);
  });

  it('takes listeners away from a realm that has some: they log what was typed', () => {
    expect(updatableSettings({ eventsListeners: [] })).toEqual({ eventsListeners: [] });
  });
});
