import { describe, expect, it } from '@jest/globals';

import { registeredFamily } from '../support/family.ts';
import { dongchengStaff, rejected, submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { useBrowser } from './open-browser.ts';
import { confirmButton, openCase, signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('two reviewers of one case', () => {
  it('tells the second who decided, when and what, and leads back to the same queue (B6, B7)', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const page = await openPage();
    // No news of colleagues comes through: the page is as old as it was opened.
    await page.route('**/api/desk/events', (route) => route.abort());
    await signInStaff(page, world, 'reviewer-dongcheng');
    await openCase(page, family.accountNumber);
    await confirmButton(page, '通过').waitFor();

    const { reviewer } = await dongchengStaff(world);
    await rejected(world.api, reviewer, family);
    await confirmButton(page, '通过').click();
    await page.getByRole('alert').getByText(/\S+已于.*决定：审核未通过/u).waitFor();
    expect(await confirmButton(page, '通过').count()).toBe(0);

    // The reload keeps the case, and the way back keeps the search.
    await page.reload();
    await page.getByRole('heading', { level: 1, name: family.accountNumber }).waitFor();
    await page.getByRole('link', { name: '审核队列' }).click();
    await page.getByRole('row', { name: family.accountNumber }).waitFor();
    expect(await page.getByLabel('账号、编号、证件、手机号、姓名或住址').inputValue()).toBe(family.accountNumber);
    expect(await page.getByRole('row').count()).toBe(2);
  });
});
