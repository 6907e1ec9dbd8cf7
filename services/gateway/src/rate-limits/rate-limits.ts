import { Refusal, type RouteName } from '@ruxue/contracts';
import { placeOfClient } from '@ruxue/service-kit';
import {
  RateLimiterMemory, RateLimiterRes, type IRateLimiterOptions, type RateLimiterAbstract,
} from 'rate-limiter-flexible';

import {
  addressClasses, addressClassOf, provenClassOf,
  type AddressClass, type Limit, type ProvenRoute,
} from './address-limits.ts';

/** Counts requests; each refuses with `too-many-requests` once the limit is reached. */
export interface RateLimits {
  /** Of a client address, by the class of the route. */
  countAddress(name: RouteName, address: string): Promise<void>;
  /**
   * Of a client address that has solved a captcha, by the tight class of the route. A captcha counts
   * once: its identical repeats change nothing, so they must not use up what the neighbours need.
   */
  countProven(name: ProvenRoute, address: string, captchaId: string): Promise<void>;
  /** Of somebody who is signed in, over all routes together. */
  countUser(userId: string): Promise<void>;
}

type Limiter = Pick<RateLimiterAbstract, 'consume' | 'delete'>;

/**
 * In the memory of one gateway process: with n gateways a client gets up to n times as much, which
 * is why what costs money is counted once more, exactly, in sms's database. Fails closed: a limiter
 * that breaks lets nobody in (`temporarily-unavailable`).
 */
export function createRateLimits(options: {
  /** Multiplies every limit per client address; each stays at least one request. */
  addressFactor: number;
  userRequestsPerMinute: number;
  createLimiter?: (options: IRateLimiterOptions) => Limiter;
}): RateLimits {
  const { addressFactor, userRequestsPerMinute } = options;
  const createLimiter = options.createLimiter ?? ((of) => new RateLimiterMemory(of));
  const limiterOf = (keyPrefix: string, { requests, seconds }: Limit) =>
    createLimiter({ keyPrefix, points: Math.max(1, Math.round(requests)), duration: seconds });

  const addressLimiter = (name: AddressClass) => {
    const { requests, seconds } = addressClasses[name];
    return limiterOf(name, { requests: requests * addressFactor, seconds });
  };
  const ofAddress = new Map(classNames().map((name) => [name, addressLimiter(name)]));
  const ofUser = limiterOf('user', { requests: userRequestsPerMinute, seconds: 60 });

  // Longer than a captcha lives: afterwards it is refused before it gets here.
  const ofCaptcha = limiterOf('captcha', { requests: 1, seconds: 1200 });
  const countClass = (name: AddressClass, address: string) =>
    count(ofAddress.get(name), placeOfClient(address).address);

  return {
    countAddress: (name, address) => countClass(classOf(name), address),
    async countProven(name, address, captchaId) {
      const key = `${name}:${captchaId}`;
      const isCounted = await count(ofCaptcha, key).then(() => false, isTooMany);
      if (isCounted) return;
      await countClass(provenClassOf[name], address).catch(async (error: unknown) => {
        // What was refused is not through yet: it is counted when it comes again.
        await ofCaptcha.delete(key);
        throw error;
      });
    },
    countUser: (userId) => count(ofUser, userId),
  };
}

/** True for a reached limit; what else a limiter throws goes on. */
function isTooMany(error: unknown): true {
  if (error instanceof Refusal && error.data.type === 'too-many-requests') return true;
  throw error;
}

const classNames = () => {
  const isClass = (name: string): name is AddressClass => Object.hasOwn(addressClasses, name);
  return Object.keys(addressClasses).filter(isClass);
};

function classOf(name: RouteName): AddressClass {
  const isOpen = (one: RouteName): one is keyof typeof addressClassOf =>
    Object.hasOwn(addressClassOf, one);
  return isOpen(name) ? addressClassOf[name] : 'signed-in';
}

async function count(limiter: Limiter | undefined, key: string): Promise<void> {
  try {
    if (!limiter) throw new Error('no limiter');
    await limiter.consume(key);
  } catch (reason) {
    // It rejects with its result when the limit is reached, and with an error when it breaks.
    if (!(reason instanceof RateLimiterRes)) {
      throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 2 });
    }
    const retryAfterSeconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    throw new Refusal('too-many-requests', { retryAfterSeconds });
  }
}
