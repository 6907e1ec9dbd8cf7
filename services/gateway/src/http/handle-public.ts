import type { Call } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { GatewayConfig } from '../config.ts';
import { createRequestSmsCode } from '../sms-codes/request-sms-code.ts';
import type { RouteHandlers } from './handler.ts';

/** Reads and small steps without a sign-in, most of them a single call. */
export function publicHandlers(
  call: Call,
  config: GatewayConfig,
  redeemCaptcha: RedeemCaptcha,
) {
  const issuer = new URL(config.KEYCLOAK_ISSUER);
  const portalConfiguration = {
    keycloakUrl: issuer.origin,
    realm: issuer.pathname.replace(/^\/realms\//u, ''),
    clientId: 'ruxue-portal',
    isDemo: config.DEMO,
    passwordMinLength: config.PASSWORD_MIN_LENGTH,
  };
  return {
    getPortalConfiguration: async () => ({ status: 200, body: portalConfiguration }),
    listDistricts: async () => ({ status: 200, body: await call('records.list-districts', {}) }),
    getDistrict: async ({ params }) => ({
      status: 200,
      body: await call('records.get-district', params),
    }),
    findSchools: async ({ params, body }) => ({
      status: 200,
      body: await call('collection.find-schools', { district: params.code, ...body }),
    }),
    getSeason: async () => ({ status: 200, body: await call('records.get-season', {}) }),
    countStumbles: async ({ params, body }) => {
      await call('records.count-stumbles', { district: params.code, ...body });
      return { status: 204, body: undefined };
    },
    createCaptcha: async ({ body, visitor }) => {
      const captcha = await call('auth.create-captcha', { ...body, session: visitor.begin() });
      return { status: 201, body: captcha };
    },
    startReading: async ({ params }) => ({
      status: 201,
      body: await call('records.start-reading', params),
    }),
    requestSmsCode: createRequestSmsCode(call, redeemCaptcha),
    listDemoOutbox: async ({ query }) => {
      const [{ messages }, { captchas }] = await Promise.all([
        call('sms.list-outbox', query),
        call('auth.list-open-captchas', {}),
      ]);
      return { status: 200, body: { messages, captchas } };
    },
  } satisfies Partial<RouteHandlers>;
}
