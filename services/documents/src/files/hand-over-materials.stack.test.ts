import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MaterialPlan } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { openFiles, permit, rent, type OpenFiles } from '../testing/open-files.ts';
import { somePdf } from '../testing/some-files.ts';
import { FrozenFiles } from './frozen-files.entity.ts';

let files: OpenFiles;
let pdf: Buffer;
beforeAll(async () => {
  files = await openFiles();
  pdf = await somePdf();
});
afterAll(() => files.close());

const handOver = (caseId: string, submissionVersion = 1, plan: Partial<MaterialPlan> = {}) =>
  files.handlers['documents.hand-over-materials']({
    caseId, submissionVersion, plan: { ...files.plan, ...plan },
  });
/** A case whose submission still takes what may come later. */
function submittedCase(): string {
  const caseId = files.newCase();
  files.setPlan(caseId, { takes: 'later' });
  return caseId;
}
const named = ({ fileId, hash }: { fileId: string; hash: string }) => ({ fileId, hash });

describe('documents.hand-over-materials (S15)', () => {
  it("has each place's state and files, those that came after the submission too", async () => {
    const caseId = files.newCase();
    const submitted = await files.upload(caseId, pdf, permit);
    files.setPlan(caseId, { takes: 'later' });
    const later = await files.upload(caseId, pdf, rent);
    const work = { item: 'work', subject: 'guardian1' } as const;
    const shown = [{ ...work, shownAt: '2027-05-06T01:00:00.000Z' }];
    expect((await handOver(caseId, 1, { shown })).places).toEqual([
      { ...permit, state: 'uploaded', files: [named(submitted)] },
      { ...work, state: 'shown', files: [] },
      { item: 'work', subject: 'guardian2', state: 'missing', files: [] },
      { ...rent, state: 'uploaded', files: [named(later)] },
    ]);
  });

  it('answers each repeat the same, whatever the district asks for by then', async () => {
    const caseId = submittedCase();
    await files.upload(caseId, pdf, rent);
    const all = await Promise.all([handOver(caseId), handOver(caseId), handOver(caseId)]);
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    expect(await handOver(caseId, 1, { items: [], answers: {}, checked: [] })).toEqual(all[0]);
    const rows = await files.documents.em().count(FrozenFiles, { caseId });
    expect(rows).toBe(1);
  });

  it('takes no later file from then on, and takes none away', async () => {
    const caseId = submittedCase();
    const kept = { ...rent, key: randomUUID() };
    const { fileId } = await files.upload(caseId, pdf, kept);
    await handOver(caseId);
    // The upload began while records still said that later files are taken.
    expect(await files.outcome(caseId, pdf, rent)).toMatchObject({
      status: 409, type: 'action-not-allowed',
    });
    const { handlers } = files;
    const change = { rotation: 90 } as const;
    expect(await outcomeOf(handlers['documents.change-file']({ caseId, fileId, change })))
      .toBe('action-not-allowed');
    expect(await outcomeOf(handlers['documents.delete-file']({ caseId, fileId })))
      .toBe('action-not-allowed');
    // The answer that was lost is given again.
    expect((await files.upload(caseId, pdf, kept)).fileId).toBe(fileId);
    expect(await files.orphans()).toEqual([]);
  });

  it('and an upload at once: the file is in the list, or refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const caseId = submittedCase();
      const [uploaded] = await Promise.all([files.outcome(caseId, pdf, rent), handOver(caseId)]);
      const { places } = await handOver(caseId);
      const handed = places.flatMap((place) => place.files).length;
      expect([uploaded.status, handed]).toEqual(uploaded.status === 201 ? [201, 1] : [409, 0]);
    }
  });

  it('hands a correction over as a submission of its own', async () => {
    const caseId = submittedCase();
    const first = await handOver(caseId);
    files.setPlan(caseId, { takes: 'all' });
    const corrected = await files.upload(caseId, pdf, permit);
    const second = await handOver(caseId, 2);
    expect(second.places[0]?.files).toEqual([named(corrected)]);
    expect(await handOver(caseId)).toEqual(first);
  });

  it('is refused after the erasure, and leaves nothing', async () => {
    const caseId = submittedCase();
    await Promise.all([
      outcomeOf(handOver(caseId)), files.handlers['documents.erase-case']({ caseId }),
    ]);
    expect(await outcomeOf(handOver(caseId))).toBe('revoked');
    expect(await files.documents.em().count(FrozenFiles, { caseId })).toBe(0);
  });
});
