import { placeOfClient } from './client-place.ts';
import { rateLimit, type RateLimit } from './rate-limit.ts';

/** So many uses by one client address in so many seconds. */
export type ClientLimit = Pick<RateLimit, 'count'>;

/**
 * What all addresses of one IPv6 /48 may do together, in addresses: an operator gives a subscriber a
 * whole one, and mobile telephones share one. IPv4 networks are not counted: each of their addresses
 * may serve hundreds of families.
 */
const addressesPerNetwork = 64;

/** Counts an IPv4 address or an IPv6 /64 (client-place), and the /48 around that. */
export function clientLimit(options: Parameters<typeof rateLimit>[0]): ClientLimit {
  const ofAddress = rateLimit(options);
  const ofNetwork = rateLimit({ ...options, uses: options.uses * addressesPerNetwork });
  return {
    async count(client) {
      const { address, network } = placeOfClient(client);
      await ofAddress.count(address);
      if (network.includes(':')) await ofNetwork.count(network);
    },
  };
}
