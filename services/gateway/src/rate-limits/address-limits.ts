import type { RouteName, RouteOf } from '@ruxue/contracts';

/** So many requests of one client in so many seconds. */
interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * What one client address may do. Behind one address there may be hundreds of families (an
 * operator's shared addresses, a housing estate, a school's hall on opening day), so each class is
 * generous; only what costs money or helps guessing is less so, and that is counted once a captcha
 * was solved, so that nobody locks the neighbours out for nothing. Reasons: docs/limits.md,
 * "Routes".
 */
export const addressClasses = {
  /** Pages and lists that are the same for everybody. */
  reading: { requests: 6000, seconds: 60 },
  /** Captchas and notices: some work and a row each. */
  preparation: { requests: 1200, seconds: 60 },
  /** What a family sends with a captcha, before anybody looks at it. */
  form: { requests: 3000, seconds: 60 },
  /** Each costs an SMS: a captcha goes before, and sms counts exactly what is paid. */
  'sms-code': { requests: 600, seconds: 600 },
  registration: { requests: 600, seconds: 600 },
  /** Each tries an SMS code for an account. */
  'sms-sign-in': { requests: 300, seconds: 600 },
  /** Asked every few seconds while an account or a revocation is under way. */
  receipt: { requests: 6000, seconds: 60 },
  /** The registry's answers come from one address, all of them. */
  machine: { requests: 60_000, seconds: 60 },
  demo: { requests: 6000, seconds: 60 },
  /** The portal's files and whatever is at no route: a first visit fetches some 40. */
  files: { requests: 24_000, seconds: 60 },
  /** Asked by a proxy or an orchestrator; whether we are ready costs a question to Temporal. */
  health: { requests: 600, seconds: 60 },
  /** Before the token is looked at: wrong ones cost a signature check each. */
  'signed-in': { requests: 12_000, seconds: 60 },
} as const satisfies Record<string, Limit>;
export type AddressClass = keyof typeof addressClasses;

/** A route that may be called without a token. */
type OpenRoute = {
  [Name in RouteName]: RouteOf<Name>['access'] extends
    | 'public' | 'anybody' | 'demo' | 'signed-machine' ? Name : never;
}[RouteName];

/** The class of every route open to callers without a token: one left out doesn't compile. */
export const addressClassOf = {
  getPortalConfiguration: 'reading',
  listDistricts: 'reading',
  getDistrict: 'reading',
  getSeason: 'reading',
  createCaptcha: 'preparation',
  startReading: 'preparation',
  requestSmsCode: 'form',
  register: 'form',
  getRegistration: 'receipt',
  createSignInTicket: 'form',
  getRevocation: 'receipt',
  receiveRegistryResult: 'machine',
  listDemoOutbox: 'demo',
} as const satisfies Record<OpenRoute, AddressClass>;

/** The tight class of a route that takes a captcha: counted when the captcha was right. */
export const provenClassOf = {
  requestSmsCode: 'sms-code',
  register: 'registration',
  createSignInTicket: 'sms-sign-in',
} as const satisfies Partial<Record<OpenRoute, AddressClass>>;
export type ProvenRoute = keyof typeof provenClassOf;
