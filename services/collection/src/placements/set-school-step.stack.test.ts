import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestInput, SchoolStep } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { openRunningCollection, type RunningCollection } from '../testing/running-collection.ts';
import { Placement } from './placement.entity.ts';

let collection: RunningCollection;
beforeAll(async () => {
  collection = await openRunningCollection();
});
afterAll(() => collection.close());

const set = (caseId: string | undefined, schoolId: string | null, step: SchoolStep) =>
  collection.call('collection.set-school-step', { caseId: caseId ?? '', schoolId, step });
type Step = RequestInput<'collection.set-school-step'>;
/** The whole request, as a workflow makes it. */
const step = (caseId: string | undefined, more: Partial<Step>) =>
  collection.call('collection.set-school-step', {
    caseId: caseId ?? '', schoolId: null, step: 'none', ...more,
  });
const takenAt = async (schoolId: string) =>
  (await collection.call('collection.get-school', { schoolId })).taken;

describe('places (B15, B23)', () => {
  it('thirty enrolments at once for three places: exactly three', async () => {
    const schoolId = await collection.addSchool(3);
    const children = await collection.addChildren(30);
    await Promise.all(children.map((caseId) => set(caseId, schoolId, 'presented')));
    const outcomes = await Promise.all(
      children.map((caseId) => outcomeOf(set(caseId, schoolId, 'enrolled'))),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'school-full')).toHaveLength(27);
    expect(await takenAt(schoolId)).toBe(3);
    const enrolled = await collection.em().count(Placement, { schoolId, step: 'enrolled' });
    expect(enrolled).toBe(3);
  }, 30_000);

  it('the same step again changes nothing, and taking it back frees the place', async () => {
    const schoolId = await collection.addSchool(1);
    const [first, second] = await collection.addChildren(2);
    await set(first, schoolId, 'enrolled');
    await set(first, schoolId, 'enrolled');
    await set(first, schoolId, 'admitted');
    expect(await takenAt(schoolId)).toBe(1);
    expect(await outcomeOf(set(second, schoolId, 'enrolled'))).toBe('school-full');
    await set(first, schoolId, 'presented');
    await set(second, schoolId, 'enrolled');
    await set(second, null, 'none');
    expect(await takenAt(schoolId)).toBe(0);
  });

  it('are told to the district with how many children stand where', async () => {
    const schoolId = await collection.addSchool(5);
    const children = await collection.addChildren(6);
    const steps = ['presented', 'presented', 'enrolled', 'enrolled', 'admitted'] as const;
    for (const [at, step] of steps.entries()) await set(children[at], schoolId, step);
    const counted = async () => {
      const { schools } = await collection.call('collection.list-schools', { district: '110121' });
      return schools.find(({ id }) => id === schoolId);
    };
    expect(await counted())
      .toMatchObject({ places: 5, taken: 3, presented: 2, enrolled: 2, admitted: 1 });
    await set(children[2], null, 'none');
    expect(await counted()).toMatchObject({ taken: 2, presented: 2, enrolled: 1, admitted: 1 });
  });

  it('are free again once a season is over, whose children hold none any more (B23)', async () => {
    const schoolId = await collection.addSchool(2);
    const [first, second, third] = await collection.addChildren(3);
    await set(first, schoolId, 'confirmed');
    await set(second, schoolId, 'admitted');
    const free = (...caseIds: (string | undefined)[]) =>
      collection.call('collection.free-places', { caseIds: caseIds.map((caseId) => caseId ?? '') });
    await Promise.all([free(first), free(first)]);
    expect(await takenAt(schoolId)).toBe(1);
    await free(first, second, third);
    await free(first, second, third);
    expect(await takenAt(schoolId)).toBe(0);
    const { schools } = await collection.call('collection.list-schools', { district: '110121' });
    expect(schools.find(({ id }) => id === schoolId)).toMatchObject({ admitted: 0, confirmed: 0 });
    // The next season's children take them; what becomes of the last one's takes and frees nothing.
    await set(third, schoolId, 'enrolled');
    await set(second, schoolId, 'confirmed');
    await set(first, null, 'none');
    expect(await takenAt(schoolId)).toBe(1);
  });

  it('are free once a child has left or not come, and are taken again while there is one (B24)', async () => {
    const schoolId = await collection.addSchool(1);
    const [first, second, third] = await collection.addChildren(3);
    await set(first, schoolId, 'admitted');
    await set(first, schoolId, 'confirmed');
    expect(await takenAt(schoolId)).toBe(1);
    await set(first, schoolId, 'noShow');
    await set(first, schoolId, 'noShow');
    expect(await takenAt(schoolId)).toBe(0);
    await set(first, schoolId, 'confirmed');
    await set(first, schoolId, 'noShow');
    // The place is another's: who comes late finds none, and who leaves gives one back.
    const both = [set(second, schoolId, 'enrolled'), set(third, schoolId, 'enrolled')];
    expect((await Promise.all(both.map(outcomeOf))).sort()).toEqual(['passed', 'school-full']);
    expect(await outcomeOf(set(first, schoolId, 'confirmed'))).toBe('school-full');
    const { schools } = await collection.call('collection.list-schools', { district: '110121' });
    expect(schools.find(({ id }) => id === schoolId))
      .toMatchObject({ taken: 1, admitted: 0, confirmed: 0, left: 1 });
    await Promise.all([second, third].map((child) => set(child, schoolId, 'left')));
    expect(await takenAt(schoolId)).toBe(0);
  });

  it('two children change schools at once without waiting for each other for ever', async () => {
    const [one, other] = [await collection.addSchool(2), await collection.addSchool(2)];
    const [first, second] = await collection.addChildren(2);
    for (let round = 0; round < 5; round += 1) {
      const [here, there] = round % 2 === 0 ? [one, other] : [other, one];
      await Promise.all([set(first, here, 'enrolled'), set(second, there, 'enrolled')]);
    }
    expect([await takenAt(one), await takenAt(other)]).toEqual([1, 1]);
  }, 30_000);

  it('a named school holds a place from then on, and gives it back when it declines', async () => {
    const [named, next] = [await collection.addSchool(1), await collection.addSchool(1)];
    const [child, other] = await collection.addChildren(2);
    const isNamed = true;
    const race = await Promise.all([child, other].map((one) =>
      outcomeOf(step(one, { schoolId: named, step: 'named', isNamed }))));
    expect(race.sort()).toEqual(['passed', 'school-full']);
    const [winner, loser] = (await collection.em().count(Placement, { caseId: child ?? '' })) === 1
      ? [child, other] : [other, child];
    // Presented, it holds the place still; nobody else is enrolled on it.
    await step(winner, { schoolId: named, step: 'presented', isNamed });
    expect(await outcomeOf(set(loser, named, 'enrolled'))).toBe('school-full');
    await step(winner, { schoolId: named, step: 'enrolled', isNamed });
    await step(winner, { schoolId: named, step: 'presented', isNamed });
    expect(await takenAt(named)).toBe(1);
    await step(winner, { schoolId: named, step: 'declined', reason: 'special-needs' });
    expect(await takenAt(named)).toBe(0);
    await step(winner, { schoolId: next, step: 'named', isNamed });
    expect([await takenAt(named), await takenAt(next)]).toEqual([0, 1]);
    const { schools } = await collection.call('collection.list-schools', { district: '110121' });
    expect(schools.find(({ id }) => id === next)).toMatchObject({ named: 1, declined: 0 });
  });

  it('a step that comes late changes nothing', async () => {
    const schoolId = await collection.addSchool(1);
    const [child] = await collection.addChildren(1);
    await step(child, { schoolId, step: 'enrolled', order: 20 });
    await step(child, { schoolId, step: 'presented', order: 19 });
    await step(child, { schoolId: null, step: 'none', order: 12 });
    expect(await takenAt(schoolId)).toBe(1);
    await step(child, { schoolId, step: 'presented', order: 20 });
    expect(await takenAt(schoolId)).toBe(0);
  });

  it('a school of another district is none', async () => {
    const [child] = await collection.addChildren(1);
    expect(await outcomeOf(set(child, 'school-110101-1', 'named'))).toBe('not-found');
  });

  it('a recalled child leaves its school, frees the place, and may come again (B22)', async () => {
    const schoolId = await collection.addSchool(1);
    const [child = '', next] = await collection.addChildren(2);
    const remove = () => collection.call('collection.remove-case', { caseId: child });
    await set(child, schoolId, 'enrolled');
    await remove();
    await remove();
    expect(await takenAt(schoolId)).toBe(0);
    expect(await collection.em().count(Placement, { caseId: child })).toBe(0);
    // A late step finds no child, and the place is another's.
    expect(await outcomeOf(set(child, schoolId, 'enrolled'))).toBe('not-found');
    await set(next, schoolId, 'enrolled');
    await collection.readdChild(child);
    expect(await outcomeOf(set(child, schoolId, 'presented'))).toBe('passed');
    expect(await outcomeOf(set(child, schoolId, 'enrolled'))).toBe('school-full');
  });

  it('refuses what does not exist, and everything after the erasure', async () => {
    const schoolId = await collection.addSchool(1);
    const [child] = await collection.addChildren(1);
    expect(await outcomeOf(set(child, 'school-of-nobody', 'presented'))).toBe('not-found');
    const unsynced = '5f3cc2a3-9d6b-4a5c-8a5e-6f3d8f0a1b2c';
    expect(await outcomeOf(set(unsynced, schoolId, 'presented'))).toBe('not-found');
    await set(child, schoolId, 'enrolled');
    await collection.call('collection.erase-case', { caseId: child ?? '' });
    expect(await takenAt(schoolId)).toBe(0);
    expect(await outcomeOf(set(child, schoolId, 'enrolled'))).toBe('revoked');
  });
});
