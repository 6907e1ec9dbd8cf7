import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MaterialFile, MaterialPlan } from '@ruxue/contracts';
import { requestHash } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { openFiles, permit, rent, type OpenFiles } from '../testing/open-files.ts';
import { somePdf } from '../testing/some-files.ts';
import { MaterialFile as FileRow } from './material-file.entity.ts';

let files: OpenFiles;
let pdf: Buffer;
beforeAll(async () => {
  files = await openFiles();
  pdf = await somePdf();
});
afterAll(() => files.close());

const work = (subject: 'guardian1' | 'guardian2') => ({ item: 'work', subject }) as const;
const statesOf = async (caseId: string) =>
  (await files.handlers['documents.get-materials']({ caseId })).places
    .map(({ item, subject, state, isOpen }) => `${item} ${subject} ${state}${isOpen ? ' open' : ''}`);
const remove = (caseId: string, { fileId }: MaterialFile) =>
  files.handlers['documents.delete-file']({ caseId, fileId });
const freeze = (
  caseId: string, all: readonly MaterialFile[], submissionVersion: number, plan: MaterialPlan,
) => files.handlers['documents.freeze-files']({
  caseId, submissionVersion, plan,
  manifest: requestHash(all.map(({ fileId, hash }) => ({ fileId, hash }))),
});

/** Submitted with one file in each place, then returned for guardian 2's work. */
async function returnedCase() {
  const caseId = files.newCase();
  const [first, second, third, last] = [
    await files.upload(caseId, pdf, permit), await files.upload(caseId, pdf, work('guardian1')),
    await files.upload(caseId, pdf, work('guardian2')), await files.upload(caseId, pdf, rent),
  ];
  await freeze(caseId, [first, second, third, last], 1, files.plan);
  const plan: MaterialPlan = {
    ...files.plan, takes: 'returned',
    correction: { places: [work('guardian2')], answersBefore: files.plan.answers },
  };
  files.setPlan(caseId, plan);
  return { caseId, plan, kept: [first, second] as const, returned: third, last };
}

describe('files of a return (B5)', () => {
  it('change in the places to correct alone', async () => {
    const { caseId, kept, returned } = await returnedCase();
    expect(await statesOf(caseId)).toEqual([
      'permit child uploaded', 'work guardian1 uploaded', 'work guardian2 to-correct open',
      'rent child uploaded',
    ]);
    expect(await outcomeOf(remove(caseId, kept[1]))).toBe('action-not-allowed');
    expect((await files.outcome(caseId, pdf, permit)).status).toBe(409);
    await remove(caseId, returned);
    await files.upload(caseId, pdf, work('guardian2'));
    // 需补正 until it is resubmitted, whatever lies there now.
    expect((await statesOf(caseId))[2]).toBe('work guardian2 to-correct open');
  });

  it('are resubmitted with all others as they were', async () => {
    const { caseId, plan, kept, returned, last } = await returnedCase();
    await remove(caseId, returned);
    expect(await outcomeOf(freeze(caseId, [...kept, last], 2, plan))).toBe('invalid-input');
    const anew = await files.upload(caseId, pdf, work('guardian2'));
    expect(await outcomeOf(freeze(caseId, [...kept, anew, last], 2, plan))).toBe('passed');
  });

  it('are refused with another file in a place that was not returned', async () => {
    const { caseId, plan, kept, returned, last } = await returnedCase();
    // As by an upload that began before the return: the list has it, no submission has.
    files.setPlan(caseId, { takes: 'all' });
    const stray = await files.upload(caseId, pdf, permit);
    files.setPlan(caseId, plan);
    const all = [kept[0], stray, kept[1], returned, last];
    expect(await outcomeOf(freeze(caseId, all, 2, plan))).toBe('version-conflict');
    await files.documents.em().nativeDelete(FileRow, { caseId, fileId: stray.fileId });
    expect(await outcomeOf(freeze(caseId, [...kept, returned, last], 2, plan))).toBe('passed');
  });
});
