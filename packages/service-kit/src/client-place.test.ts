import { describe, expect, it } from '@jest/globals';

import { placeOfClient } from './client-place.ts';

describe("a client's address and network", () => {
  it.each([
    ['203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    [' 203.0.113.77 ', '203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['::FFFF:cb00:714d', '203.0.113.77', '203.0.113.0/24'],
    ['0:0:0:0:0:ffff:203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:DB8:0001:0002::', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8::9', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
  ])('%s', (text, address, network) => {
    expect(placeOfClient(text)).toEqual({ address, network });
  });

  it.each(['', 'nobody', '203.0.113', '203.0.113.777', '2001:db8:::1', '1.2.3.4, 5.6.7.8'])(
    'counts what is no address together: "%s"',
    (text) => {
      expect(placeOfClient(text)).toEqual({ address: 'unknown', network: 'unknown' });
    },
  );
});
