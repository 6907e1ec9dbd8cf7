import { Refusal, type RouteName } from '@ruxue/contracts';
import { clientLimit, rateLimit, type ClientLimit, type Logger } from '@ruxue/service-kit';

import {
  addressClasses, addressClassOf, provenClassOf,
  type AddressClass, type ProvenRoute,
} from './address-limits.ts';

/** The classes of requests outside the table of routes. */
type OtherClass = Extract<AddressClass, 'files' | 'health'>;

/** Counts requests; each refuses with `too-many-requests` once the limit is reached. */
export interface RateLimits {
  /** Counts a client address, by the class of the route. */
  countAddress(name: RouteName, address: string): Promise<void>;
  /** Counts a client address outside the table of routes. */
  countOther(name: OtherClass, address: string): Promise<void>;
  /**
   * Counts a client address with a solved captcha, by the tight class of the route. A captcha
   * counts once: its identical repeats change nothing, so they must not use up the neighbours'
   * share.
   */
  countProven(name: ProvenRoute, address: string, captchaId: string): Promise<void>;
  /** Counts a signed-in person, over all routes. */
  countUser(userId: string): Promise<void>;
}

/** Counts in this gateway's memory; sms counts costs once more, exactly, in its database. */
export function createRateLimits(options: {
  /** Multiplies every limit per client address; each stays at least one request. */
  addressFactor: number;
  userRequestsPerMinute: number;
  logger: Logger;
}): RateLimits {
  const { addressFactor, userRequestsPerMinute, logger } = options;
  const ofClasses = new Map<AddressClass, ClientLimit>();
  const limitOf = (name: AddressClass): ClientLimit => {
    const { requests, seconds } = addressClasses[name];
    const uses = Math.max(1, Math.round(requests * addressFactor));
    const limit = ofClasses.get(name) ?? clientLimit({ uses, seconds, logger });
    ofClasses.set(name, limit);
    return limit;
  };
  const ofUser = rateLimit({ uses: userRequestsPerMinute, seconds: 60, logger });
  // Longer than a captcha's life: an older one never gets here.
  const ofCaptcha = rateLimit({ uses: 1, seconds: 1200, logger });
  const countClass = (name: AddressClass, address: string): Promise<void> =>
    limitOf(name).count(address);

  return {
    countAddress: (name, address) => countClass(classOf(name), address),
    countOther: countClass,
    async countProven(name, address, captchaId) {
      const key = `${name}:${captchaId}`;
      const isCounted = await ofCaptcha.count(key).then(() => false, isTooMany);
      if (isCounted) return;
      await countClass(provenClassOf[name], address).catch(async (error: unknown) => {
        // A refused captcha has not passed yet: its next try counts.
        await ofCaptcha.forget(key);
        throw error;
      });
    },
    countUser: (userId) => ofUser.count(userId),
  };
}

/** True for a reached limit; any other error is passed on. */
function isTooMany(error: unknown): true {
  if (error instanceof Refusal && error.data.type === 'too-many-requests') return true;
  throw error;
}

function classOf(name: RouteName): AddressClass {
  const isOpen = (one: RouteName): one is keyof typeof addressClassOf =>
    Object.hasOwn(addressClassOf, one);
  return isOpen(name) ? addressClassOf[name] : 'signed-in';
}
