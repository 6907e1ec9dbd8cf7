import { once } from 'node:events';

import { readConfig, runService } from '@ruxue/service-kit';

import { GatewayConfig } from './config.ts';
import { createHandlers } from './create-handlers.ts';
import { createServeFamily } from './counter/serve-family.ts';
import { createAdmit } from './http/admit.ts';
import { createApp } from './http/app.ts';
import { createHelpLines } from './http/help-lines.ts';
import { portalFiles } from './http/portal-files.ts';
import { boundServer } from './http/server-bounds.ts';
import { createCaseHints } from './live-updates/case-hints.ts';
import { createEventStreams } from './live-updates/event-streams.ts';
import { createLiveUpdates } from './live-updates/stream-enrolment.ts';
import { createReviewUpdates } from './live-updates/stream-reviews.ts';
import { createRateLimits } from './rate-limits/rate-limits.ts';
import { createTokenCheck } from './sign-in/access-token.ts';
import { createIdentify } from './sign-in/identify.ts';
import { createDenyList } from './sign-in/deny-list.ts';
import { createTraceRefusal } from './staff/trace-refusal.ts';
import { connectTemporal } from './temporal/connect-temporal.ts';

const config = readConfig(GatewayConfig);

await runService({
  name: 'gateway',
  config,
  start: async ({ nats, call, hints, logger }) => {
    const temporal = connectTemporal(config, logger);
    const denyList = createDenyList(call, hints);
    await denyList.reload();
    const caseHints = createCaseHints(hints);
    const identify = createIdentify({
      checkToken: createTokenCheck({
        issuer: config.KEYCLOAK_ISSUER,
        keycloakUrl: config.KEYCLOAK_URL,
      }),
      denyList,
      isDemo: config.DEMO,
      connectorSecrets: config.CONNECTOR_SECRETS,
    });
    const limits = createRateLimits({
      addressFactor: config.ADDRESS_LIMIT_FACTOR,
      userRequestsPerMinute: config.USER_REQUESTS_PER_MINUTE,
      logger,
    });
    const traceRefusal = createTraceRefusal(call);
    const admit = createAdmit({
      limits, identify, serveFamily: createServeFamily(call), traceRefusal,
    });
    const eventStreams = createEventStreams({ admit, denyList });
    const live = createLiveUpdates({ eventStreams, caseHints, call, logger });
    const reviews = createReviewUpdates({ eventStreams, hints });
    const app = createApp({
      handlers: createHandlers({
        call, temporal: temporal.client, caseHints, config, logger, limits, traceRefusal,
      }),
      streams: {
        streamEnrolment: live.streamEnrolment, streamReviews: reviews.streamReviews,
      },
      admit,
      limits,
      isReady: async () => !nats.isClosed() && (await temporal.isReachable()),
      portal: await portalFiles(config.PORTAL_DIRECTORY, {
        keycloakOrigin: new URL(config.KEYCLOAK_ISSUER).origin, helpLines: createHelpLines(call),
      }),
      trustedProxies: config.TRUSTED_PROXIES,
      isDemo: config.DEMO,
      requestsAtOnce: config.REQUESTS_AT_ONCE,
      logger,
    });

    const server = app.listen(config.PORT, config.HOST);
    boundServer(server);
    await once(server, 'listening');
    return {
      handlers: {},
      async stop() {
        denyList.stop();
        caseHints.stop();
        const closed = once(server, 'close');
        server.close();
        live.stop();
        reviews.stop();
        eventStreams.stop();
        // Those whose answer was held back fall idle a moment later, and would be kept for seconds.
        const closing = setInterval(() => server.closeIdleConnections(), 50);
        await closed;
        clearInterval(closing);
        await temporal.close();
      },
    };
  },
});
