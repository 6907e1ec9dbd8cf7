import type { RouteName, RouteOf } from '@ruxue/contracts';

/** The most requests of one client in so many seconds. */
interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * The limits of one client address. Hundreds of families may share an address (an operator's shared
 * addresses, a housing estate, a school's hall on opening day), so most classes are generous.
 * Requests that cost money or help guessing have tight classes; these count only after a solved
 * captcha, so that locking the neighbours out has a price. Reasons: docs/limits.md, "Routes".
 */
export const addressClasses = {
  /** Pages and lists that are the same for everybody. */
  reading: { requests: 6000, seconds: 60 },
  /** Captchas and notices: some work and a row each. */
  preparation: { requests: 1200, seconds: 60 },
  /** A family's requests with a captcha, before the captcha is checked. */
  form: { requests: 3000, seconds: 60 },
  /** Each costs an SMS: a captcha comes first, and sms counts the paid ones exactly. */
  'sms-code': { requests: 600, seconds: 600 },
  registration: { requests: 600, seconds: 600 },
  /** Each tries an SMS code for an account. */
  'sms-sign-in': { requests: 300, seconds: 600 },
  /** Repeated every few seconds while an account or a revocation is under way. */
  receipt: { requests: 6000, seconds: 60 },
  /** Whoever checks papers checks many; guesses are counted for each number besides. */
  verification: { requests: 600, seconds: 600 },
  /** All answers of an agency come from one address. */
  machine: { requests: 60_000, seconds: 60 },
  demo: { requests: 6000, seconds: 60 },
  /** The portal's files and addresses without a route: a first visit fetches some 40. */
  files: { requests: 24_000, seconds: 60 },
  /** Health checks of a proxy or an orchestrator; readiness asks Temporal. */
  health: { requests: 600, seconds: 60 },
  /** Before the token is checked: each wrong one costs a signature check. */
  'signed-in': { requests: 12_000, seconds: 60 },
} as const satisfies Record<string, Limit>;
export type AddressClass = keyof typeof addressClasses;

/** A route that can be called without a token. */
type OpenRoute = {
  [Name in RouteName]: RouteOf<Name>['access'] extends
    | 'public' | 'anybody' | 'demo' | 'signed-machine' ? Name : never;
}[RouteName];

/** The class of every route that needs no token; a missing one doesn't compile. */
export const addressClassOf = {
  getPortalConfiguration: 'reading',
  listDistricts: 'reading',
  getDistrict: 'reading',
  getSeason: 'reading',
  getOpenResults: 'reading',
  getOpenResultsFile: 'reading',
  findSchools: 'preparation',
  countStumbles: 'preparation',
  createCaptcha: 'preparation',
  startReading: 'preparation',
  requestSmsCode: 'form',
  register: 'form',
  fileNumberClaim: 'registration',
  getRegistration: 'receipt',
  createSignInTicket: 'form',
  claimAccount: 'form',
  getRevocation: 'receipt',
  verifyPrint: 'verification',
  receiveAgencyAnswer: 'machine',
  listDemoOutbox: 'demo',
} as const satisfies Record<OpenRoute, AddressClass>;

/** The tight class of a route with a captcha, counted after a right answer. */
export const provenClassOf = {
  requestSmsCode: 'sms-code',
  register: 'registration',
  createSignInTicket: 'sms-sign-in',
  claimAccount: 'sms-sign-in',
} as const satisfies Partial<Record<OpenRoute, AddressClass>>;
export type ProvenRoute = keyof typeof provenClassOf;
