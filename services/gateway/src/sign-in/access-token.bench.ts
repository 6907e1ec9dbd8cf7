import { json } from 'node:stream/consumers';

import type { Denial } from '@ruxue/contracts';
import type { Call, Hints } from '@ruxue/service-kit';
import * as z from 'zod';

import { createTokenCheck } from './access-token.ts';
import { createDenyList } from './deny-list.ts';

const Question = z.object({ token: z.string(), issuer: z.url(), keycloakUrl: z.url() });

const warmUpChecks = 2000;
const rounds = 5;
const checksPerRound = 5000;
/** The requests in progress at a busy gateway. */
const atOnce = 16;
/** The sign-outs in 10 minutes of a busy day. */
const deniedSubjects = 10_000;

/**
 * For `npm run bench -- sign-in`: the number of access tokens of the real Keycloak that one core
 * checks in a second (signature, claims, deny list). The time covers all threads of this process.
 * Requests to Keycloak after the first check are counted.
 */
const { token, issuer, keycloakUrl } = Question.parse(await json(process.stdin));
let fetches = 0;
const bareFetch = globalThis.fetch;
globalThis.fetch = (...request) => {
  fetches += 1;
  return bareFetch(...request);
};
const checkToken = createTokenCheck({ issuer, keycloakUrl });
const denyList = await fullDenyList();
const check = async () => denyList.check(await checkToken(token));

await check();
const fetchesForKeys = fetches;
await checkMany(warmUpChecks);
const rates: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const before = process.cpuUsage();
  await checkMany(checksPerRound);
  const { user, system } = process.cpuUsage(before);
  rates.push(checksPerRound / ((user + system) / 1e6));
}
denyList.stop();
const [, , perSecondCore] = rates.toSorted((a, b) => a - b);
process.stdout.write(
  `${JSON.stringify({ perSecondCore, callsToKeycloak: fetches - fetchesForKeys })}\n`,
);

async function checkMany(count: number): Promise<void> {
  for (let done = 0; done < count; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, check));
  }
}

/** A deny list of the greatest length, about other people, fetched page by page as from auth. */
async function fullDenyList() {
  const denials = Array.from({ length: deniedSubjects }, (_, number): Denial => ({
    subject: `session:other-${number}`,
    notBefore: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
  }));
  const pages = [{ denials, last: { changedAt: new Date().toISOString(), subject: 'last' } }];
  const call = (() => Promise.resolve(pages.shift() ?? { denials: [], last: null })) as Call;
  const hints: Hints = { publish: () => undefined, subscribe: () => () => undefined };
  const list = createDenyList(call, hints);
  await list.reload();
  return list;
}
