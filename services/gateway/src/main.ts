import { once } from 'node:events';

import { readConfig, runService } from '@ruxue/service-kit';

import { GatewayConfig } from './config.ts';
import { enrolmentHandlers } from './enrolment/handle-enrolment.ts';
import { createApp } from './http/app.ts';
import { publicHandlers } from './http/handle-public.ts';
import { portalFiles } from './http/portal-files.ts';
import { createCaseHints } from './live-updates/case-hints.ts';
import { createLiveUpdates } from './live-updates/stream-enrolment.ts';
import { createGetRegistration } from './registrations/get-registration.ts';
import { createRegister } from './registrations/register.ts';
import { createReceiveRegistryResult } from './registry/receive-registry-result.ts';
import { reviewHandlers } from './reviews/handle-reviews.ts';
import { schoolHandlers } from './schools/handle-schools.ts';
import { createTokenCheck } from './sign-in/access-token.ts';
import { createAuthorise } from './sign-in/authorise.ts';
import { createDenyList } from './sign-in/deny-list.ts';
import { createSignOut } from './sign-in/sign-out.ts';
import { connectTemporal } from './temporal/connect-temporal.ts';
import { createSignalCase } from './temporal/signal-case.ts';
import { createUpdateCase } from './temporal/update-case.ts';

const config = readConfig(GatewayConfig);

await runService({
  name: 'gateway',
  config,
  start: async ({ nats, call, hints, logger }) => {
    const temporal = connectTemporal(config, logger);
    const updateCase = createUpdateCase(temporal.client);
    const denyList = createDenyList(call, hints);
    await denyList.reload();
    const caseHints = createCaseHints(hints);
    const authorise = createAuthorise({
      checkToken: createTokenCheck({
        issuer: config.KEYCLOAK_ISSUER,
        keycloakUrl: config.KEYCLOAK_URL,
      }),
      denyList,
      isDemo: config.DEMO,
      registrySecret: config.REGISTRY_SECRET,
    });
    const live = createLiveUpdates({ authorise, caseHints, denyList, call, logger });
    const app = createApp({
      handlers: {
        ...publicHandlers(call, config),
        ...enrolmentHandlers(call, updateCase),
        ...reviewHandlers(call, updateCase),
        ...schoolHandlers(call, updateCase),
        register: createRegister({
          call, caseHints, waitSeconds: config.REGISTRATION_WAIT_SECONDS,
        }),
        getRegistration: createGetRegistration(call),
        signOut: createSignOut(call),
        receiveRegistryResult: createReceiveRegistryResult(
          call,
          createSignalCase(temporal.client),
        ),
      },
      streamEnrolment: live.streamEnrolment,
      authorise,
      isReady: async () => !nats.isClosed() && (await temporal.isReachable()),
      portal: await portalFiles(config.PORTAL_DIRECTORY, new URL(config.KEYCLOAK_ISSUER).origin),
      trustedProxies: config.TRUSTED_PROXIES,
      logger,
    });

    const server = app.listen(config.PORT, config.HOST);
    await once(server, 'listening');
    return {
      handlers: {},
      async stop() {
        denyList.stop();
        caseHints.stop();
        const closed = once(server, 'close');
        server.close();
        live.stop();
        server.closeIdleConnections();
        await closed;
        await temporal.close();
      },
    };
  },
});
