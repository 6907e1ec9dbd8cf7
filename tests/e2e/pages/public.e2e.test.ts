import { it } from '@jest/globals';

import { openWorld } from '../../support/world.ts';
import { lookAt } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('the landing page and its choice of district, looked at (S1)', async () => {
  const page = await openPage();
  await page.goto('/');
  await page.getByRole('heading', { name: '小学时间安排' }).waitFor();
  await lookAt(page, 'landing', ['360-dark', '360-large-text']);
  await page.getByRole('button', { name: '立刻开始办理' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '燕山' }).waitFor();
  await lookAt(page, 'district-choice');
});
