import { expect, it } from '@jest/globals';
import { detailsItem } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily } from '../support/family.ts';
import { reviewOf, submittedDetails, viewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('a manager notes, assigns and returns many at once, each after a dry run (B8)', async () => {
  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  const token = await world.staffToken('manager-dongcheng');
  const { caseId, submissionVersion } = await reviewOf(world.api, token, family);
  await world.api.call('judgeItem', {
    token, params: { caseId, ...detailsItem },
    body: { submissionVersion, verdict: 'returned', reasonCode: 'details-wrong', baseVersion: 0 },
  });

  const page = await openPage({ width: 1280, height: 900 });
  await signInStaff(page, world, 'manager-dongcheng');
  await page.getByRole('link', { name: '批量审核', exact: true }).press('Enter');
  const numbers = page.getByLabel('儿童信息采集编号，每行一个');
  await numbers.fill(family.accountNumber);
  const run = async (tried: string, start: string) => {
    await page.getByRole('button', { name: '试算这些编号' }).press('Enter');
    await page.getByText(`试算：可以${tried} 1 名，不办理 0 名。`).waitFor();
    await page.getByRole('button', { name: start, exact: true }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '确定办理' }).press('Enter');
    await page.getByText(/已办 1 \/ 1：成功 1 名/u).waitFor();
  };

  const before = JSON.stringify(await viewOf(world.api, family));
  const chosen = page.getByLabel('办理事项');
  await chosen.selectOption('写备注');
  await page.getByRole('button', { name: '试算这些编号' }).press('Enter');
  await page.getByText('请先填写备注').waitFor();
  await page.getByLabel('备注（家长看不到）').fill('材料原件已在窗口核对');
  await run('写备注', '给 1 名写备注');
  await chosen.selectOption('指派');
  await page.getByLabel('指派给').selectOption({ index: 1 });
  await run('指派', '指派 1 名');
  await lookAtState(page, 'batch-assigned');
  const review = await world.api.call('getReview', { token, params: { caseId } });
  expect(review.body.assignedTo).not.toBeNull();
  const { body: { notes } } = await world.api.call('listNotes', { token, params: { caseId } });
  expect(notes.map(({ text }) => text)).toEqual(['材料原件已在窗口核对']);
  // Nothing of it reaches the family (S14).
  expect(JSON.stringify(await viewOf(world.api, family))).toBe(before);

  await chosen.selectOption('退回补正');
  await run('退回补正', '退回补正 1 名');
  const { body: returned } = await world.api.call('getReview', { token, params: { caseId } });
  expect(returned.stage).toBe('returned');

  // The assignment is taken back; what the family has been told is not.
  const row = page.getByRole('listitem').filter({ hasText: '退回补正：' }).first();
  await row.waitFor();
  expect(await row.getByRole('button', { name: '整批撤回' }).count()).toBe(0);
  await page.getByRole('listitem').filter({ hasText: '指派：' }).first()
    .getByRole('button', { name: '整批撤回' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '确定撤回' }).press('Enter');
  await waitUntil('the case to be nobody’s again', async () => {
    const { body } = await world.api.call('getReview', { token, params: { caseId } });
    return body.assignedTo === null;
  });
});
