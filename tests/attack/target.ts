import { existsSync } from 'node:fs';

import { readTestStack } from '@ruxue/local/stack-file';

import { Api } from '../support/api.ts';

/** The attacked stack. */
export interface Target {
  readonly origin: string;
  readonly issuer: string;
  /** True for an own test stack, with the means to act as one of its services. */
  readonly isOurs: boolean;
  /** The database of codes and limits, as its owner; null for a foreign stack. */
  readonly smsDatabase: string | null;
  readonly budgets: Budgets;
  /** A member of the demo's staff; null for a foreign stack. */
  readonly reviewer: { readonly username: string; readonly password: string } | null;
}

/** The daily budgets of district and city for registration codes. */
interface Budgets {
  readonly districtPerDay: number;
  readonly cityPerDay: number;
}

/** The defaults of docs/limits.md, for a foreign stack. */
const defaults = {
  SMS_DISTRICT_CODES_PER_DAY: 100_000, SMS_CITY_CODES_PER_DAY: 400_000, SMS_SIGN_IN_PERCENT: 10,
  SMS_SIGNED_IN_PERCENT: 10,
};

/** The stack at an address, or the one that was started for this run. */
export async function openTarget(baseUrl?: string): Promise<Target> {
  const started = ownStack();
  const origin = new URL(baseUrl ?? started?.portalOrigin ?? '').origin;
  const own = started?.portalOrigin === origin ? started : undefined;
  const { body } = await new Api(origin).call('getPortalConfiguration');
  if (!body.isDemo) {
    throw new Error(`${origin} is no demo: its messages can't be read, so nothing can be counted`);
  }
  const sms = own?.environments['sms'];
  const setting = (name: keyof typeof defaults) => Number(sms?.[name] ?? defaults[name]);
  const forOthers = [setting('SMS_SIGN_IN_PERCENT'), setting('SMS_SIGNED_IN_PERCENT')];
  const forRegistrations = (whole: number) =>
    forOthers.reduce((rest, percent) => rest - Math.ceil((whole * percent) / 100), whole);
  return {
    origin,
    issuer: `${body.keycloakUrl}/realms/${body.realm}`,
    isOurs: own !== undefined,
    reviewer: own?.staff.find(({ role }) => role === 'reviewer') ?? null,
    smsDatabase: own?.databases['sms']?.migrator ?? null,
    budgets: {
      districtPerDay: forRegistrations(setting('SMS_DISTRICT_CODES_PER_DAY')),
      cityPerDay: forRegistrations(setting('SMS_CITY_CODES_PER_DAY')),
    },
  };
}

function ownStack() {
  const path = process.env['RUXUE_TEST_STACK'];
  return path !== undefined && existsSync(path) ? readTestStack() : undefined;
}
