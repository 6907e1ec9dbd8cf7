import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, staffRoles, type Route, type RouteName } from '@ruxue/contracts';

import type { ApiCall } from '../support/api.ts';
import { registeredFamily } from '../support/family.ts';
import { pathParts } from '../support/route-table.ts';
import { submittedDetails } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { callsOf, namedBy, routesToObjects, type Ids } from './calls-by-id.ts';
import {
  caseIdOf, idsOfNothing, objectsOfChaoyang, othersOfDistrict, type ObjectsOfDistrict,
} from './objects-of-others.ts';

let world: World;
let theirs: ObjectsOfDistrict;
let nothing: Ids;

/** Somebody who asks for what is another's. */
interface Stranger {
  readonly name: string;
  readonly token: string;
  /** Own objects of theirs, as far as they have some. */
  readonly own: Partial<Ids>;
  /** What is not theirs, where it is something else than Chaoyang's. */
  readonly others?: Partial<Ids>;
}
const strangers: Stranger[] = [];
let before: unknown;

beforeAll(async () => {
  world = openWorld();
  theirs = await objectsOfChaoyang(world);
  nothing = idsOfNothing();
  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  const own = { caseId: caseIdOf(family), schoolId: 'school-110101-1' };
  strangers.push({ name: 'another parent', token: family.token, own: {} });
  for (const role of staffRoles) {
    const person = world.stack.staff.find((one) =>
      one.role === role && (one.district === undefined || one.district === '110101'));
    if (!person) throw new Error(`the test stack has no ${role} outside Chaoyang`);
    // Proposals of every district are the city office's, too (decision 0017).
    // It asks who saw any child, too (B11).
    const { proposalId, accountNumber } = nothing;
    const others = role === 'city-office' ? { others: { proposalId, accountNumber } } : {};
    strangers.push({
      name: `${role} of another district`, own, ...others,
      token: await world.staffToken(person.username),
    });
  }
  const { 'district-manager': manager = '' } = theirs.staff;
  const { 'counter-clerk': clerk, ...beside } = await othersOfDistrict(world, manager);
  for (const [role, token] of Object.entries(beside)) {
    strangers.push({ name: `${role} of another place in the district`, token, own: {} });
  }
  home = { ...theirs.staff, 'counter-clerk': clerk };
  before = await readAtHome();
}, 240_000);
afterAll(() => theirs.restore());

/** Tokens of those whose objects they are, by role. */
let home: Readonly<Record<string, string>>;

/** An answer without its times, and without ids: those asked for have their names. */
async function answerTo(name: RouteName, call: ApiCall<RouteName>, token: string, ids: Ids) {
  const response = await world.api.send(name, { ...call, token });
  const ignored = ['date', 'etag', 'content-length'];
  const headers = [...response.headers].filter(([header]) => !ignored.includes(header));
  const text = Object.entries(ids).reduce(
    (short, [part, value]) => short.replaceAll(String(value), part), await response.text(),
  );
  const bare = text
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu, 'id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'time');
  return { status: response.status, headers, text: bare };
}

/** Which of a route's objects are another's: all of them, or one beside the caller's own. */
function mixtures(name: RouteName, { own, others }: Stranger): [Ids, Ids][] {
  const foreign = { ...theirs.ids, ...others };
  const named = namedBy(name, nothing);
  const single = named.length < 2 ? [] : named.filter((part) =>
    named.every((other) => other === part || own[other] !== undefined));
  return [
    [foreign, nothing],
    ...single.map((part): [Ids, Ids] => [
      { ...nothing, ...own, [part]: foreign[part] }, { ...nothing, ...own, [part]: nothing[part] },
    ]),
  ];
}

/**
 * Reads are audited (B11), and the timeline grows by each; sheets and lists bear the minute of
 * their making.
 */
const growing: readonly RouteName[] = ['getTimeline', 'printCounterSheet', 'exportRoster'];

/** A claim's paper is there for minutes after its issue, in the visit of a family without a telephone. */
const notNow: readonly RouteName[] = ['printClaimSheet'];

/** Everything that can be read of the objects by whoever may, from the table of routes. */
async function readAtHome() {
  const answers: unknown[] = [];
  for (const name of routesToObjects) {
    const { method, access }: Route = routes[name];
    if (method !== 'GET' || pathParts(routes[name]).length === 0 || notNow.includes(name)) continue;
    const roles: readonly string[] = typeof access === 'string' ? [access] : access;
    for (const role of roles) {
      const token = home[role];
      if (token === undefined) continue;
      const ids = name === 'getRoster' ? theirs.ids : { ...theirs.ids, formNumber: nothing.formNumber };
      for (const call of callsOf(name, ids)) {
        const { status, text } = await answerTo(name, call, token, theirs.ids);
        answers.push([name, role, status, growing.includes(name) ? '' : text]);
      }
    }
  }
  return answers;
}

describe("another's object (L7)", () => {
  it('is there for those whose it is', () => {
    const refused = (before as [string, string, number][]).filter(([, , status]) => status !== 200);
    expect(refused).toEqual([]);
    expect(before).not.toHaveLength(0);
  });

  it.each(routesToObjects)('%s answers whoever it is not for as if it were not there', async (name) => {
    for (const stranger of strangers) {
      for (const [foreign, none] of mixtures(name, stranger)) {
        const [calls, same] = [callsOf(name, foreign), callsOf(name, none)];
        for (const [at, call] of calls.entries()) {
          const answer = await answerTo(name, call, stranger.token, foreign);
          const expected = await answerTo(name, same[at] ?? {}, stranger.token, none);
          expect([stranger.name, call, answer]).toEqual([stranger.name, call, expected]);
        }
      }
    }
  });

  it('has stayed as it was', async () => {
    expect(await readAtHome()).toEqual(before);
  });
});
