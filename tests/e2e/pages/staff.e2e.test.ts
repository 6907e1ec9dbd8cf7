import { describe, it } from '@jest/globals';

import { registeredFamily } from '../../support/family.ts';
import { submittedDetails } from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { lookAt } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';
import { openCase, signInStaff } from '../staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('pages of staff, looked at', () => {
  it('queue, case, publications, admissions, staff (B6, B7, B8)', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const page = await openPage();
    await signInStaff(page, world, 'manager-dongcheng');
    await page.goto('/review');
    await page.getByRole('row').nth(1).waitFor();
    await lookAt(page, 'review-queue');
    await openCase(page, family.accountNumber);
    await lookAt(page, 'review-case');
    for (const [path, name] of [
      ['publications', 'publications'], ['admissions', 'admissions'], ['staff', 'staff'],
      ['staff/proposals', 'staff-proposals'],
    ] as const) {
      await page.goto(`/review/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await lookAt(page, name);
    }
  });

  it("the school's roster (B23)", async () => {
    const page = await openPage();
    await signInStaff(page, world, 'school-dongcheng');
    await page.goto('/school');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await lookAt(page, 'school');
  });
});
