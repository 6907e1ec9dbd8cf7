import { expect, it } from '@jest/globals';
import { someName, someRegisteredData } from '@ruxue/testing/people';

import { registeredFamily } from '../support/family.ts';
import { dongchengStaff, queuedCase, submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const wide = { width: 1440, height: 900 };

it('takes a child from the queue by keys alone, and a colleague sees it (B6, L6)', async () => {
  const childName = someName();
  const family = await registeredFamily(world, { registered: someRegisteredData({ childName }) });
  await submittedDetails(world.api, family);
  const { reviewer, manager } = await dongchengStaff(world);
  const caseId = await queuedCase(world.api, reviewer, family);

  const page = await openPage(wide);
  await signInStaff(page, world, 'reviewer-dongcheng');
  await page.getByRole('heading', { level: 1, name: '审核队列' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(family.registered.guardian.phone);
  await page.keyboard.press('Enter');
  await page.getByText('已按手机号码查找').waitFor();
  const row = page.getByRole('row', { name: family.accountNumber });
  await row.getByRole('button', { name: '认领' }).waitFor();
  // The focus is still in the field: the first key that is none of its own leads to the list.
  await page.keyboard.press('Tab');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await row.getByRole('button', { name: '退还' }).waitFor();
  const { body } = await world.api.call('listReviews', {
    token: reviewer, query: { tab: 'mine', sort: 'submittedAt', order: 'desc' },
  });
  expect(body.items.map((item) => item.caseId)).toContain(caseId);

  // The manager takes it away: the open queue shows that by itself.
  const assignedTo = body.items.find((item) => item.caseId === caseId)?.assignedTo ?? null;
  await world.api.call('assignCase', {
    token: manager, params: { caseId }, body: { staffId: null, assignedTo },
  });
  await row.getByRole('button', { name: '认领' }).waitFor();

  await row.getByRole('link', { name: family.accountNumber }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: family.accountNumber }).waitFor();
  await page.getByText('办理人：无人认领').waitFor();
  // Somebody else takes over the open case: this page says so.
  await world.api.call('takeLease', {
    token: manager, params: { caseId }, body: { takeOver: true },
  });
  await page.getByText('已接手办理').waitFor();
  await page.keyboard.press('/');
  await page.getByRole('heading', { level: 1, name: '审核队列' }).waitFor();
  // Back on the row from which it was opened.
  await row.getByText('正由').waitFor();
  expect(await page.evaluate('document.activeElement.textContent.trim()'))
    .toBe(family.accountNumber);
});
