import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  someDetailsOfTwoGuardians, somePassword, someRegisteredData,
} from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../support/family.ts';
import { approved, confirmedForm, dongchengStaff, published, viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { signInParent } from './keycloak-pages.ts';
import { useBrowser } from './open-browser.ts';

const world: World = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const { api } = world;

/** So many characters, as wide as any, and none of them twice in a row. */
const long = (length: number, text = '呼和浩特鄂尔多斯乌兰察布') => text.repeat(length).slice(0, length);

/** A family each of whose texts is as long as the contracts permit (S12). */
async function wordyFamily(): Promise<Family> {
  const registered = someRegisteredData({ childName: long(30) });
  const family = await registeredFamily(world, {
    registered: { ...registered, guardian: { ...registered.guardian, name: long(30) } },
  });
  const details = someDetailsOfTwoGuardians(family.registered);
  const { token } = family;
  const wordy = {
    ...details,
    householdAddress: long(120), residenceAddress: long(120),
    guardian1: {
      ...details.guardian1, documentType: 'other', documentNumber: 'W1'.repeat(15),
      employer: long(120),
    },
    guardian2: {
      ...details.guardian2, nationality: 'other', householdProvince: null, name: long(60),
      documentType: 'other', documentNumber: 'W2'.repeat(15), employer: long(120),
    },
  };
  const { body: { version } } = await api.call('saveDraft', {
    token, body: { baseVersion: 0, data: wordy },
  });
  await api.call('submitDetails', { token, body: { draftVersion: version } });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
  return family;
}

/** How many pages a PDF has: each is an object of its own. */
const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length ?? 0;

describe('the printed form (S16)', () => {
  let family: Family;
  beforeAll(async () => {
    const { reviewer, manager } = await dongchengStaff(world);
    family = await wordyFamily();
    await approved(api, reviewer, family);
    await published(api, manager, 'publish');
    await confirmedForm(api, family);
  }, 120_000);

  it('is one page of A4, however long its texts are', async () => {
    const page = await openPage();
    await signInParent(page, api, { account: family.accountNumber, password: somePassword });
    await page.goto('/enrolment/form');
    await page.getByRole('heading', { name: '学龄人口信息采集表' }).waitFor();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pagesOf(pdf)).toBe(1);
    // Nothing is left out for it, and nothing sticks out sideways.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 688, height: 1032 });
    const sheet = page.getByRole('article', { name: '学龄人口信息采集表' });
    expect(await sheet.getByText(long(120), { exact: true }).count()).toBe(4);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(688);
  });
});
