import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pkcePair } from '@ruxue/testing/keycloak-browser';

import { openFamilies, type Families } from '../testing/stack-families.ts';

let place: Families;
beforeAll(async () => {
  place = await openFamilies();
});
afterAll(() => place.close());

const newTicket = async (codeChallenge: string) =>
  place.ticketFor(await place.newChild(), codeChallenge);

describe('a stolen ticket', () => {
  it('works for one of twenty browsers, even with the challenge', async () => {
    const { challenge } = pkcePair();
    const ticket = await newTicket(challenge);
    const ends = await Promise.all(
      Array.from({ length: 20 }, () => place.newBrowser().authorise(challenge, ticket)),
    );
    expect(ends.filter(({ at }) => at === 'portal')).toHaveLength(1);
    const pages = ends.flatMap((end) => (end.at === 'page' ? [end.html] : []));
    for (const html of pages) expect(html).toContain('name="password"');
  });

  it('gives nobody a token who does not know the verifier', async () => {
    const { challenge } = pkcePair();
    const browser = place.newBrowser();
    const end = await browser.authorise(challenge, await newTicket(challenge));
    expect(end.at === 'portal' && end.parameters.has('code')).toBe(true);
    await expect(browser.tokens(end, pkcePair().verifier)).rejects.toThrow();
  });

  it('is nothing as nonsense of 2,000 characters', async () => {
    const end = await place.newBrowser().authorise(pkcePair().challenge, 'x'.repeat(2000));
    expect(end).toMatchObject({ at: 'page', status: 200 });
    expect(end.at === 'page' && end.html).toContain('name="password"');
  });

  it.each([2001, 4000])('is not even taken with %i', async (length) => {
    const end = place.newBrowser().authorise(pkcePair().challenge, 'x'.repeat(length));
    await expect(end).rejects.toThrow('request_uri');
  });
});
