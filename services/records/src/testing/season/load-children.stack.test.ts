import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import { connectForCopy } from '@ruxue/testing/copy-in';
import { isLiveId } from '@ruxue/testing/loaded-id';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { staffOf } from '@ruxue/testing/staff-of';

import { EnrolmentCase } from '../../cases/case.entity.ts';
import { openTestRecords, type TestRecords } from '../test-records.ts';
import { countLoaded } from './earlier-load.ts';
import { loadChildren, type ChildrenToLoad } from './load-children.ts';

const children = 120;
const live = 12;
let test: TestRecords;
let cases: EnrolmentCase[];

async function load(asked: ChildrenToLoad) {
  const clients = {
    records: await connectForCopy(test.databaseUrl), keys: await connectForCopy(test.keysUrl),
  };
  const { environments } = readTestStack();
  const environment = {
    ...environments['records'], DATABASE_URL: test.databaseUrl, KEYS_DATABASE_URL: test.keysUrl,
  };
  await loadChildren(clients, environment, asked);
  const loaded = await countLoaded(clients.records);
  await clients.records.end();
  await clients.keys.end();
  return loaded;
}

beforeAll(async () => {
  test = await openTestRecords();
  expect(await load({ children, live })).toEqual({ children, live });
  cases = await test.records.em().findAll(EnrolmentCase);
});
afterAll(() => test.close());

describe('a loaded season', () => {
  it('opens for every parent, and tells only what is published (S14)', async () => {
    for (const { id, accountNumber, stage } of cases) {
      const view = await test.handlers['records.get-enrolment']({ caseId: id });
      expect(view).toMatchObject({ accountNumber, registered: { child: { name: view.childName } } });
      const isDecided = ['rejected', 'approved', 'collecting'].includes(stage);
      expect(view.milestones.some((milestone) => milestone.id === 'review-published')).toBe(isDecided);
      expect(view.details === null).toBe(stage === 'registered');
    }
  });

  it('opens for its districts, and is found by name and number', async () => {
    for (const { id, district, stage } of cases) {
      if (stage === 'registered') continue;
      const actor = staffOf(district, ['reviewer']);
      const { childName, registered } = await test.handlers['records.get-review']({ actor, caseId: id });
      for (const q of [childName, registered.child.documentNumber]) {
        const { items } = await test.handlers['records.list-reviews']({ actor, q });
        expect(items.map(({ caseId }) => caseId)).toContain(id);
      }
    }
  });

  it('holds its numbers: nobody registers a loaded child anew (S6)', async () => {
    const [some] = cases;
    const { registered } = await test.handlers['records.get-enrolment']({ caseId: some?.id ?? '' });
    const { guardian } = someRegisteredData();
    const form = await someRegistration(
      test.handlers['records.start-reading'], { registered: { ...registered, guardian } },
    );
    expect(await outcomeOf(test.handlers['records.open-case'](form))).toBe('document-number-taken');
  });

  it('has children for workflows in review, with a verified identity', () => {
    const chosen = cases.filter(({ id }) => isLiveId(id));
    expect(chosen).toHaveLength(live);
    for (const { stage, identity } of chosen) {
      expect([stage, identity]).toEqual(['inReview', 'verified']);
    }
  });
});

describe('children who are alike', () => {
  it('come on top of a load, all in review in one district, with a workflow each', async () => {
    const [more, district] = [6, '110119'] as const;
    const known = new Set(cases.map(({ id }) => id));
    const loaded = await load({
      children: more, live: more, firstPerson: children,
      alike: {
        standing: { district, stage: 'inReview', identity: 'verified' },
        details: { housing: 'owned' },
      },
    });
    expect(loaded).toEqual({ children: children + more, live: live + more });
    const all = await test.records.em().findAll(EnrolmentCase);
    const added = all.filter(({ id }) => !known.has(id));
    expect(added).toHaveLength(more);
    for (const { id, ...one } of added) {
      expect(isLiveId(id)).toBe(true);
      expect(one).toMatchObject({ district, stage: 'inReview', identity: 'verified' });
      const { details } = await test.handlers['records.get-enrolment']({ caseId: id });
      expect(details?.housing).toBe('owned');
    }
  });
});
