import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { newAuthority } from '@ruxue/local/certificates';
import { createLogger, Unavailable, type Call, type Hints } from '@ruxue/service-kit';
import type { Express } from 'express';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';

import { GatewayConfig } from '../config.ts';
import { createServeFamily } from '../counter/serve-family.ts';
import { createHandlers } from '../create-handlers.ts';
import { createAdmit } from '../http/admit.ts';
import { createApp } from '../http/app.ts';
import { portalFiles } from '../http/portal-files.ts';
import { createCaseHints } from '../live-updates/case-hints.ts';
import { createEventStreams } from '../live-updates/event-streams.ts';
import { createLiveUpdates } from '../live-updates/stream-enrolment.ts';
import { createReviewUpdates } from '../live-updates/stream-reviews.ts';
import { createRateLimits } from '../rate-limits/rate-limits.ts';
import { checkWith } from '../sign-in/access-token.ts';
import { createIdentify } from '../sign-in/identify.ts';
import { createDenyList } from '../sign-in/deny-list.ts';
import { createTraceRefusal } from '../staff/trace-refusal.ts';
import { connectTemporal } from '../temporal/connect-temporal.ts';

/** A gateway of the test's own on a free port, whose services are away where a test has none. */
export interface OpenGateway {
  readonly url: string;
  /** To be looked into for what it serves. */
  readonly app: Express;
  /** A token as Keycloak would sign it. */
  tokenOf(claims: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

const issuer = 'http://localhost/realms/ruxue';
// The engine is away, and its door is still to be knocked at in the right way.
const { certificate, privateKey } = await newAuthority('nobody', {
  notBefore: new Date(), notAfter: new Date(Date.now() + 24 * 60 * 60 * 1000),
});
const config = GatewayConfig.parse({
  DEMO: 'true', NATS_URL: 'nats://localhost', NATS_USER: 'gateway', NATS_PASSWORD: 'unused',
  TEMPORAL_ADDRESS: '127.0.0.1:1', TEMPORAL_TLS_CA: certificate,
  TEMPORAL_TLS_CERTIFICATE: certificate, TEMPORAL_TLS_KEY: privateKey,
  KEYCLOAK_URL: 'http://localhost', KEYCLOAK_ISSUER: issuer,
  PORTAL_DIRECTORY: 'unused', CONNECTOR_SECRETS: '{"population-registry":"a-secret-of-16-bytes"}',
  DOCUMENTS_URL: 'http://127.0.0.1:1', DOCUMENTS_SECRET: 'a-secret-of-16-bytes',
});
const callAway: Call = (name) => Promise.reject(new Unavailable(name, 'away'));
const noHints: Hints = { publish: () => undefined, subscribe: () => () => undefined };

export async function openGateway(options: {
  addressFactor?: number;
  userRequestsPerMinute?: number;
  trustedProxies?: readonly string[];
  requestsAtOnce?: number;
  documentsUrl?: string;
  call?: Call;
  hints?: Hints;
}): Promise<OpenGateway> {
  const { addressFactor = 1, userRequestsPerMinute = 600, trustedProxies = [] } = options;
  const { requestsAtOnce = 1000 } = options;
  const { call = callAway, hints = noHints } = options;
  const logger = createLogger('gateway', 'silent');
  const keys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), alg: 'RS256', kid: 'k' };
  const temporal = connectTemporal(config, logger);
  const caseHints = createCaseHints(hints);
  // Where auth is away the list can't be read: for it no time passes.
  const denyList = createDenyList(call, hints, () => 0);
  const identify = createIdentify({
    checkToken: checkWith(createLocalJWKSet({ keys: [jwk] }), issuer),
    denyList,
    isDemo: config.DEMO,
    connectorSecrets: config.CONNECTOR_SECRETS,
  });
  const limits = createRateLimits({ addressFactor, userRequestsPerMinute, logger });
  const traceRefusal = createTraceRefusal(call);
  const admit = createAdmit({
    limits, identify, serveFamily: createServeFamily(call), traceRefusal,
  });
  const eventStreams = createEventStreams({ admit, denyList });
  const live = createLiveUpdates({ eventStreams, caseHints, call, logger });
  const reviews = createReviewUpdates({ eventStreams, hints });
  const portal = await somePortal();
  const app = createApp({
    handlers: createHandlers({
      call, temporal: temporal.client, caseHints, logger, limits, traceRefusal,
      config: { ...config, DOCUMENTS_URL: options.documentsUrl ?? config.DOCUMENTS_URL },
    }),
    streams: { streamEnrolment: live.streamEnrolment, streamReviews: reviews.streamReviews },
    admit,
    limits,
    isReady: () => Promise.resolve(true),
    portal: await portalFiles(portal, {
      keycloakOrigin: 'http://localhost', helpLines: () => '',
    }),
    trustedProxies,
    isDemo: config.DEMO,
    requestsAtOnce,
    logger,
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    app,
    url: `http://127.0.0.1:${address.port}`,
    tokenOf: (claims) =>
      new SignJWT({ azp: 'ruxue-portal', sid: 'session-1', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .setIssuer(issuer).setAudience('ruxue-gateway').setIssuedAt().setExpirationTime('5m')
        .sign(keys.privateKey),
    async close() {
      caseHints.stop();
      const closed = once(server, 'close');
      server.close();
      live.stop();
      reviews.stop();
      eventStreams.stop();
      server.closeAllConnections();
      await closed;
      denyList.stop();
      await temporal.close();
      await rm(portal, { recursive: true });
    },
  };
}

/** A folder with a few files such as a build leaves. */
async function somePortal(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'portal-'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>ruxue</title>');
  await writeFile(join(directory, 'main-abcd1234.js'), 'console.log();'.repeat(200));
  await writeFile(join(directory, 'plain.bin'), 'binary');
  return directory;
}
