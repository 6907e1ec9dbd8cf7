import { keyedHash, placeOfClient, type SuiteKey } from '@ruxue/service-kit';

/** Who orders or tries a code, as far as it is kept: keyed hashes. */
export interface Visitors {
  /** The browser's secret or the session; null for one that has none. */
  hash(visitor: string | null): string | null;
  /** The network around an address: the /24, or the /48 of IPv6. */
  networkHash(address: string): string;
}

export const createVisitors = (serviceKey: SuiteKey): Visitors => ({
  hash: (visitor) => (visitor === null ? null : keyedHash(serviceKey, 'visitor', visitor)),
  networkHash: (address) => keyedHash(serviceKey, 'network', placeOfClient(address).network),
});
