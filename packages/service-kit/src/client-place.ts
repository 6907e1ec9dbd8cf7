import { isIP } from 'node:net';

/** A client's place in the net, as far as limits tell clients apart. */
export interface ClientPlace {
  /** One IPv4 address, or the /64 that an IPv6 connection has to itself. */
  readonly address: string;
  /** The /24 of IPv4 or the /48 of IPv6 around it. */
  readonly network: string;
}

/** All clients whose address can't be read share one place: a limit is never passed by nonsense. */
const unknownPlace: ClientPlace = { address: 'unknown', network: 'unknown' };

/** Reads a client's address; an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2) counts as IPv4. */
export function placeOfClient(text: string): ClientPlace {
  // The zone of a link-local address (RFC 4007) says nothing about the client.
  const address = text.trim().replace(/%.*$/u, '');
  switch (isIP(address)) {
    case 4:
      return placeOfIpv4(address);
    case 6:
      return placeOfIpv6(groupsOf(address));
    default:
      return unknownPlace;
  }
}

function placeOfIpv4(address: string): ClientPlace {
  return { address, network: `${address.split('.').slice(0, 3).join('.')}.0/24` };
}

function placeOfIpv6(groups: readonly number[]): ClientPlace {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) {
    const bytes = groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]);
    return placeOfIpv4(bytes.join('.'));
  }
  const prefix = (length: number) =>
    `${groups.slice(0, length / 16).map((group) => group.toString(16)).join(':')}::/${length}`;
  return { address: prefix(64), network: prefix(48) };
}

/** The eight groups of an IPv6 address, of which the URL parser knows every spelling. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [first, last] = [read(head), read(tail ?? '')];
  return [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
}
