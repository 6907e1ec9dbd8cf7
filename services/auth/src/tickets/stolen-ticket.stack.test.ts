import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';
import { someAccountNumber } from '@ruxue/testing/people';

import { stackAccounts } from '../testing/stack-accounts.ts';
import { signTicket } from './ticket.ts';

let newTicket: (codeChallenge: string) => Promise<string>;
let newBrowser: () => KeycloakBrowser;

beforeAll(() => {
  const stack = readTestStack();
  const ticketKey = Buffer.from(stack.environments['auth']?.['TICKET_KEY'] ?? '', 'base64');
  newBrowser = () => new KeycloakBrowser(stack.keycloak.issuer, stack.portalOrigin);
  newTicket = async (codeChallenge) => {
    const accountNumber = someAccountNumber();
    const child = { accountNumber, caseId: randomUUID(), district: '110101', password: null };
    await stackAccounts(stack).create(child);
    const ticket = { accountNumber, codeChallenge, reason: 'sms-code' } as const;
    return signTicket(ticketKey, ticket, new Date());
  };
});

describe('a stolen ticket', () => {
  it('works for one of twenty browsers, even with the challenge', async () => {
    const { challenge } = pkcePair();
    const ticket = await newTicket(challenge);
    const ends = await Promise.all(
      Array.from({ length: 20 }, () => newBrowser().authorise(challenge, ticket)),
    );
    expect(ends.filter(({ at }) => at === 'portal')).toHaveLength(1);
    const pages = ends.flatMap((end) => (end.at === 'page' ? [end.html] : []));
    for (const html of pages) expect(html).toContain('name="password"');
  });

  it('gives nobody a token who does not know the verifier', async () => {
    const { challenge } = pkcePair();
    const browser = newBrowser();
    const end = await browser.authorise(challenge, await newTicket(challenge));
    expect(end.at === 'portal' && end.parameters.has('code')).toBe(true);
    await expect(browser.tokens(end, pkcePair().verifier)).rejects.toThrow();
  });

  it.each([2000, 2001, 4000])('is nothing with %i characters of nonsense', async (length) => {
    const end = await newBrowser().authorise(pkcePair().challenge, 'x'.repeat(length));
    expect(end).toMatchObject({ at: 'page', status: 200 });
    expect(end.at === 'page' && end.html).toContain('name="password"');
  });
});
