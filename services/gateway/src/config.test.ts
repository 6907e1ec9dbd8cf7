import { describe, expect, it } from '@jest/globals';
import { readConfig } from '@ruxue/service-kit';

import { GatewayConfig } from './config.ts';

const environment = {
  NATS_URL: 'nats://localhost', NATS_USER: 'gateway', NATS_PASSWORD: 'unused',
  TEMPORAL_ADDRESS: '127.0.0.1:1', KEYCLOAK_URL: 'http://localhost',
  KEYCLOAK_ISSUER: 'http://localhost/realms/ruxue', PORTAL_DIRECTORY: 'unused',
  DOCUMENTS_URL: 'http://127.0.0.1:1', DOCUMENTS_SECRET: 'a-secret-of-16-bytes',
  CONNECTOR_SECRETS: '{"population-registry":"a-secret-of-16-bytes"}', TEMPORAL_TLS_CA: '-----BEGIN CERTIFICATE-----',
  TEMPORAL_TLS_CERTIFICATE: '-----BEGIN CERTIFICATE-----',
  TEMPORAL_TLS_KEY: '-----BEGIN PRIVATE KEY-----',
};
const read = (more: NodeJS.ProcessEnv) => readConfig(GatewayConfig, { ...environment, ...more });

describe("the gateway's settings", () => {
  it.each([{ HOST: '0.0.0.0' }, { HOST: '10.0.0.1' }, { TRUSTED_PROXIES: '10.0.0.0/8' }])(
    'refuse the demo with %j, in a line that says what to do', (more) => {
      expect(() => read({ ...more, DEMO: 'true' })).toThrow(/^wrong settings: DEMO: .+DEMO=false$/u);
      expect(read({ ...more, DEMO: 'false' }).DEMO).toBe(false);
    },
  );

  it.each([{}, { HOST: 'localhost' }, { HOST: '::1' }, { TRUSTED_PROXIES: ' , ' }])(
    'let the demo run with %j', (more) => expect(read({ ...more, DEMO: 'true' }).DEMO).toBe(true),
  );
});
