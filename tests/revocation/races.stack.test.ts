import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@ruxue/testing/wait-for';

import { isRefusal } from '../chaos/is-refusal.ts';
import { whileWriting, type Table } from '../chaos/killed-while-writing.ts';
import { approvedFamily } from '../chaos/kills/approved-family.ts';
import { caseIdOf } from '../chaos/kills/kill-moment.ts';
import { orphansAfterSweep } from '../chaos/kills/orphans-after-sweep.ts';
import { leftOf, untilRevoked } from '../chaos/kills/revoked-family.ts';
import { sendFile, uploadedInTheEnd } from '../chaos/kills/uploads.ts';
import { orderedCode, type Family } from '../support/family.ts';
import { askedFamily } from '../support/materials.ts';
import {
  countedList, dongchengStaff, published, reviewOf, submittedDetails, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

/** A family at a point of its way, and the request that the revocation meets there. */
type Prepared = Family & { readonly caseId: string; begin(): Promise<Response> };

/** Something that is under way when the revocation comes, and the write before which it stands. */
interface Race {
  readonly what: string;
  readonly table: Table;
  prepare(): Promise<Prepared>;
}

const publish = async () => {
  const body = await countedList(world.api, staff.manager, 'publish');
  return world.api.send('createBatch', { token: staff.manager, body });
};

/** Those that leave the case's row to others. */
const beside: readonly Race[] = [
  {
    what: 'an upload',
    table: { database: 'documents', table: 'stored_file' },
    async prepare() {
      const family = await askedFamily(world);
      return {
        ...family, caseId: caseIdOf(family), begin: () => sendFile(world, family, randomUUID()),
      };
    },
  },
  {
    what: 'the rendering of a page',
    table: { database: 'documents', table: 'rendered_page' },
    async prepare() {
      const family = await askedFamily(world);
      const { fileId } = await uploadedInTheEnd(world, family, randomUUID());
      const page = { token: family.token, params: { fileId, page: '1' } };
      return {
        ...family, caseId: caseIdOf(family), begin: () => world.api.send('previewMaterial', page),
      };
    },
  },
  {
    what: 'the first print of the form',
    table: { database: 'documents', table: 'print' },
    async prepare() {
      const family = await approvedFamily(world, staff);
      const { token } = family;
      await published(world.api, staff.manager, 'publish');
      const { submissionVersion } = await waitFor('the sync', async () => {
        const view = await viewOf(world.api, family);
        return view.entrance === 'school' ? view : undefined;
      });
      await world.api.call('confirmData', { token, body: { submissionVersion } });
      return { ...family, begin: () => world.api.send('getFormPdf', { token }) };
    },
  },
  {
    what: 'the sync',
    table: { database: 'collection', table: 'synced_child' },
    prepare: async () => ({ ...(await approvedFamily(world, staff)), begin: publish }),
  },
];

/** Those that hold the case's row: the revocation waits for them. */
const before: readonly Race[] = [
  {
    what: 'a publication',
    table: { database: 'records', table: 'publication' },
    prepare: async () => ({ ...(await approvedFamily(world, staff)), begin: publish }),
  },
  {
    what: 'a decision',
    table: { database: 'records', table: 'decision' },
    async prepare() {
      const family = await askedFamily(world);
      await submittedDetails(world.api, family);
      const { caseId, submissionVersion } = await reviewOf(world.api, staff.reviewer, family);
      const body = { submissionVersion, outcome: 'approved' } as const;
      const decide = { token: staff.reviewer, params: { caseId }, body };
      return { ...family, caseId, begin: () => world.api.send('decideReview', decide) };
    },
  },
];

async function revocationOf({ token, registered }: Family): Promise<() => Promise<Response>> {
  const smsCode = await orderedCode(world.api, registered.guardian.phone, {
    token, body: { purpose: 'revoke' },
  });
  const call = { token, body: { smsCode }, key: randomUUID() };
  return () => world.api.send('revoke', call);
}

/** An answer of the route's own, or a refusal that says in Chinese what to do. */
async function isClear(response: Response): Promise<boolean> {
  return response.ok || isRefusal(response.status, await response.text());
}

async function expectNothingLeft(family: Prepared, revoke: () => Promise<Response>) {
  await untilRevoked(world, family.caseId, revoke);
  expect(await leftOf(world, family)).toEqual([]);
  expect(await orphansAfterSweep()).toBe(0);
}

describe('a revocation (S20, B13)', () => {
  it.each(beside)('during $what is accepted at once, and leaves nothing', async (race) => {
    const family = await race.prepare();
    const revoke = await revocationOf(family);
    const { promise: begun, resolve } = Promise.withResolvers<Response>();
    await whileWriting(world, race.table, () => family.begin().then(resolve), async () => {
      expect((await revoke()).status).toBe(202);
    });
    expect(await isClear(await begun)).toBe(true);
    await expectNothingLeft(family, revoke);
  });

  it.each(before)('during $what comes after it, and leaves nothing', async (race) => {
    const family = await race.prepare();
    const revoke = await revocationOf(family);
    const { promise: begun, resolve } = Promise.withResolvers<Response>();
    const { promise: revoked, resolve: settle } = Promise.withResolvers<Response>();
    await whileWriting(world, race.table, () => family.begin().then(resolve), () => {
      void revoke().then(settle);
      return Promise.resolve();
    });
    expect(await isClear(await begun)).toBe(true);
    expect((await revoked).status).toBe(202);
    await expectNothingLeft(family, revoke);
  });

  it('sent twice at once is one, and says so to whoever sends it again', async () => {
    const family = await askedFamily(world);
    const revoke = await revocationOf(family);
    const both = await Promise.all([revoke(), revoke()]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    const [first, second] = await Promise.all(both.map((response) => response.text()));
    expect(second).toBe(first);
    const again = await world.api.refused('revoke', {
      token: family.token, body: { smsCode: '123456' },
    });
    expect(['/problems/revoked', '/problems/signed-out']).toContain(again.problem.type);
    await expectNothingLeft({ ...family, caseId: caseIdOf(family), begin: revoke }, revoke);
  });
});
