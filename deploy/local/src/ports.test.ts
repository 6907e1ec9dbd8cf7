import { describe, expect, it } from '@jest/globals';
import { busyPortMessage, portsFromEnvironment } from './ports.ts';

describe('portsFromEnvironment', () => {
  it('takes the defaults', () => {
    expect(portsFromEnvironment({})).toMatchObject({ gateway: 8080, keycloak: 8180, nats: 4222 });
  });

  it('takes a setting over its default', () => {
    expect(portsFromEnvironment({ PORT: '9090' }).gateway).toBe(9090);
  });

  it.each(['eighty', '0', '65536', '80.5'])('refuses %s with the name of the setting', (text) => {
    expect(() => portsFromEnvironment({ NATS_PORT: text })).toThrow(
      `NATS_PORT=${text} is not a port number`,
    );
  });

  it('refuses one port for two listeners', () => {
    expect(() => portsFromEnvironment({ PORT: '8180' })).toThrow(
      'PORT and KEYCLOAK_PORT both ask for port 8180',
    );
  });
});

describe('busyPortMessage', () => {
  it('names the port and the setting, in one line', () => {
    const message = busyPortMessage('gateway', 8080);
    expect(message).toContain('Port 8080');
    expect(message).toContain('PORT=<port>');
    expect(message).not.toContain('\n');
  });
});
