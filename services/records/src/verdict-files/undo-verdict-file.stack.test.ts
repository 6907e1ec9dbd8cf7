import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { Batch } from '../batches/batch.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { giveToAgencies } from '../testing/give-to-agencies.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { usualPlace as rent, verdictFileRuns } from '../testing/verdict-file-runs.ts';

const district = '110105';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
  await giveToAgencies(test.records, district, { [rent.item]: 'housing' });
});
afterAll(() => test.close());

const by = (agency: StaffActor['agency'], at: '110105' | '110115' = district) =>
  ({ ...staffOf(at, ['agency-reviewer']), staffId: randomUUID(), agency });
async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}
const { linesOf, tryRows, run, finish } = verdictFileRuns(() => test);
const verdictsOf = ({ caseId }: CaseWalker) => test.records.em().find(ItemVerdict, { caseId });

it('takes back what still stands as the file wrote it, and nothing else, once', async () => {
  const [sender, colleague] = [by('housing'), by('housing')];
  const walkers = [
    await submitted(), await submitted(), await submitted(), await submitted(),
  ] as const;
  const [plain, again, decided, late] = walkers;
  const { batchId } = await tryRows(sender, walkers.map(({ caseId }) => ({ number: caseId })));
  const undo = (actor: StaffActor) =>
    test.handlers['records.undo-verdict-file']({ actor, batchId });
  expect(await outcomeOf(undo(sender))).toBe('action-not-allowed');
  await run(sender, batchId, async () => {
    expect(await outcomeOf(undo(sender))).toBe('action-not-allowed');
    await late.judge({ verdict: 'rejected', reasonCode: 'unclear' }, rent, by('housing'));
  });
  const [{ version: baseVersion } = { version: 0 }] = await verdictsOf(again);
  await again.judge({ verdict: 'rejected', reasonCode: 'unclear', baseVersion }, rent, colleague);
  await decided.decide('rejected');
  for (const actor of [by('police'), by('housing', '110115')]) {
    expect(await outcomeOf(undo(actor))).toBe('not-found');
  }
  expect(await undo(colleague)).toMatchObject({ done: 3, takenBack: 0, undoLeft: 2 });
  const { id } = await test.records.em().findOneOrFail(Batch, { undoes: batchId });
  const page = await finish(id);
  expect(page).toMatchObject({ act: 'inRecords', actor: { staffId: colleague.staffId } });
  expect(await undo(sender)).toMatchObject({ done: 3, takenBack: 1, undoLeft: 0 });
  expect(await verdictsOf(plain)).toEqual([]);
  expect(await verdictsOf(again)).toMatchObject([{ verdict: 'rejected' }]);
  expect((await verdictsOf(decided)).find(({ item }) => item === rent.item)?.verdict).toBe('accepted');
  expect(await verdictsOf(late)).toMatchObject([{ verdict: 'rejected' }]);
  const { openItems } = await test.records.em().findOneOrFail(EnrolmentCase, { id: plain.caseId });
  expect(openItems).toContain(rent.item);
  expect((await linesOf(sender, batchId)).map(({ isTakenBack }) => isTakenBack))
    .toEqual([true, false, false, false]);
  const { files } = await test.handlers['records.list-verdict-files']({ actor: colleague });
  expect(files.map((one) => one.batchId)).not.toContain(id);
});
