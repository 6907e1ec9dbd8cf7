import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { counterConsentVersion, routes, type Route, type RouteName } from '@ruxue/contracts';
import { someDetails } from '@ruxue/testing/people';

import { caseIdOf } from '../access/objects-of-others.ts';
import { newClerk } from '../support/counter.ts';
import { registeredFamily, type Family } from '../support/family.ts';
import { askedFamily } from '../support/materials.ts';
import { routesWith } from '../support/route-table.ts';
import { somePdf } from '../support/some-files.ts';
import { dongchengStaff, published, rejected, reviewOf, submittedDetails, viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

const start = (token: string, family: Pick<Family, 'token'>) =>
  world.api.call('startVisit', {
    token, params: { caseId: caseIdOf(family) },
    body: { isIdentityChecked: true, consentVersion: counterConsentVersion },
  });

/** A family and the clerk who serves it. */
async function served(family?: Family) {
  const theirs = family ?? await registeredFamily(world);
  const token = await newClerk(world);
  const { body: { visitId } } = await start(token, theirs);
  return { family: theirs, clerk: { token, visitId } };
}

const timelineOf = async (family: Family) => {
  const { reviewer } = await dongchengStaff(world);
  const { caseId } = await reviewOf(world.api, reviewer, family);
  const { body } = await world.api.call('getTimeline', { token: reviewer, params: { caseId }, query: {} });
  return body.entries;
};

describe('a clerk acts for a family that is present (B9)', () => {
  it('fills in and submits by its own routes, once for each key (L3)', async () => {
    const { api } = world;
    const { family, clerk } = await served();
    const data = someDetails(family.registered);
    const { body: { version: draftVersion } } = await api.call('saveDraft', {
      ...clerk, body: { baseVersion: 0, data },
    });
    const submit = { ...clerk, key: randomUUID(), body: { draftVersion, materials: [] } };
    for (let count = 0; count < 2; count += 1) await api.call('submitDetails', submit);
    expect((await viewOf(api, family)).status).toBe('尚未公布');
    const acts = (await timelineOf(family)).filter(({ channel }) => channel === 'counter');
    expect(acts.filter(({ text }) => text.startsWith('提交了详细信息'))).toHaveLength(1);
    expect(acts.every(({ by, staffId }) => by === 'staff' && staffId !== null)).toBe(true);
  });

  it('scans papers into the places of the list, and takes one off again (B4)', async () => {
    const { api } = world;
    const asked = await askedFamily(world);
    const { clerk } = await served(asked);
    const query = { ...asked.place, name: '合同.pdf' };
    const content = new Uint8Array(somePdf('合同.pdf').buffer);
    const { body: { fileId } } = await api.call('uploadMaterial', { ...clerk, query, content });
    const filesOf = async () => {
      const { body } = await api.call('getMaterials', { token: asked.token });
      return body.places.flatMap(({ files }) => files.map((file) => file.fileId));
    };
    expect(await filesOf()).toEqual([fileId]);
    await api.call('deleteMaterial', { ...clerk, params: { fileId } });
    expect(await filesOf()).toEqual([]);
  });

  it('takes back, and asks for a second look, by the parent’s own rules (B5)', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    const { clerk } = await served(family);
    const { submissionVersion } = await viewOf(api, family);
    await api.call('takeBack', { ...clerk, body: { submissionVersion } });
    expect((await viewOf(api, family)).status).toBe('待填写详细信息');
    const tooEarly = await api.refused('askSecondLook', clerk);
    expect(tooEarly.problem.type).toBe('/problems/action-not-allowed');
  });

  it('asks for a second look at a published refusal (B1)', async () => {
    const { api } = world;
    const { reviewer, manager } = await dongchengStaff(world);
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    await rejected(api, reviewer, family);
    await published(api, manager, 'publish');
    const { clerk } = await served(family);
    await api.call('askSecondLook', clerk);
    expect((await viewOf(api, family)).status).toBe('复核中');
  });
});

/** The parent's routes, at the counter and not. */
const ofParents = routesWith(({ access }) => access === 'parent');
const isAtCounter = (name: RouteName) => (routes[name] as Route).atCounter === true;

describe('what is refused at the counter', () => {
  it.each(ofParents.filter((name) => !isAtCounter(name)))(
    '%s: the family’s telephone or browser is needed', async (name) => {
      const { clerk } = await served();
      expect(await world.api.status(name, clerk)).toBe(403);
    });

  it('every route without a visit, with one that is over, and with another clerk’s', async () => {
    const { api } = world;
    const { clerk } = await served();
    const other = await newClerk(world);
    for (const name of ofParents.filter(isAtCounter)) {
      const params = {
        fileId: randomUUID(), slotId: randomUUID(), page: '1', item: 'residence-rented', subject: 'child',
        requestVersion: '1',
      };
      expect([name, await api.status(name, { token: other, params })]).toEqual([name, 403]);
      const stolen = await api.refused(name, { token: other, visitId: clerk.visitId, params });
      expect([name, stolen.problem.type]).toEqual([name, '/problems/visit-over']);
    }
    await api.call('endVisit', { token: clerk.token });
    expect((await api.refused('getEnrolment', clerk)).problem.type).toBe('/problems/visit-over');
  });

  it('a parent with a clerk’s visit: it is the own child alone', async () => {
    const { family, clerk } = await served();
    const parent = await registeredFamily(world);
    const { body } = await world.api.call('getEnrolment', { token: parent.token, visitId: clerk.visitId });
    expect(body.accountNumber).toBe(parent.accountNumber);
    expect(body.accountNumber).not.toBe(family.accountNumber);
  });

  it('a child of another district, and one that is not there', async () => {
    const token = await newClerk(world);
    const elsewhere = await registeredFamily(world, { district: '110105' });
    const body = { isIdentityChecked: true, consentVersion: counterConsentVersion } as const;
    for (const caseId of [caseIdOf(elsewhere), randomUUID()]) {
      const { problem } = await world.api.refused('startVisit', { token, params: { caseId }, body });
      expect(problem.type).toBe('/problems/not-found');
    }
  });
});
