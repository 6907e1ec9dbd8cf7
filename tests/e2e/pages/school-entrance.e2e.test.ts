import { describe, expect, it } from '@jest/globals';
import { someDetailsOfTwoGuardians, somePassword, someRegisteredData } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { type Family, registeredFamily } from '../../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails, viewOf,
} from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAt } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';

const world = openWorld();
const { api } = world;
const openPage = useBrowser(world.stack.portalOrigin);

/** A family whose names, addresses and employers are as long as they may be. */
async function longestFamily(): Promise<Family> {
  const some = someRegisteredData();
  const name = '买'.repeat(30);
  const registered = {
    ...some, child: { ...some.child, name }, guardian: { ...some.guardian, name },
  };
  const family = await registeredFamily(world, { registered });
  const details = someDetailsOfTwoGuardians(registered);
  const text = '某'.repeat(120);
  const guardian = { employer: text };
  const data = {
    ...details, householdAddress: text, residenceAddress: text,
    guardian1: { ...details.guardian1, ...guardian },
    guardian2: { ...details.guardian2, ...guardian, name },
  };
  const { token } = family;
  const { body: { version: draftVersion } } = await api.call('saveDraft', {
    token, body: { baseVersion: 0, data },
  });
  await api.call('submitDetails', { token, body: { draftVersion } });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
  return family;
}

const credentialsOf = ({ accountNumber }: Family) =>
  ({ account: accountNumber, password: somePassword });

describe('pages of 小学入学服务系统, looked at', () => {
  it('from the confirmation to the wait for the admission (S16, S17, B23)', async () => {
    const family = await registeredFamily(world);
    const longest = await longestFamily();
    const staff = await dongchengStaff(world);
    await submittedDetails(api, family);
    const caseId = await approved(api, staff.reviewer, family);
    await approved(api, staff.reviewer, longest);
    await published(api, staff.manager, 'publish');
    await waitUntil('the sync', async () => (await viewOf(api, family)).entrance === 'school');

    const page = await openPage();
    await signInParent(page, api, credentialsOf(family));
    await page.getByRole('button', { name: '以上信息无误，确认' }).waitFor();
    await lookAt(page, 'confirm-data');
    const { formNumber, verificationCode } = await confirmedForm(api, family);
    await page.goto('/enrolment/form');
    await page.getByTestId('form-number').waitFor();
    await lookAt(page, 'form');

    const { schoolId } = staff;
    const atSchool = { token: staff.officer, params: { schoolId } };
    await api.call('recordPresentation', { ...atSchool, body: { formNumber, verificationCode } });
    await api.call('enrol', { ...atSchool, body: { caseId } });
    await page.goto('/enrolment/admission');
    await page.getByRole('heading', { level: 1, name: '入学情况' }).waitFor();
    await lookAt(page, 'admission-waiting');

    // On paper the form is one page of A4, as long as its texts may be, its rows side by side.
    const other = await openPage();
    await confirmedForm(api, longest);
    await signInParent(other, api, credentialsOf(longest));
    await other.goto('/enrolment/form');
    await other.getByTestId('form-number').waitFor();
    const paper = await other.pdf({ preferCSSPageSize: true });
    const text = paper.toString('latin1');
    expect(text.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
    expect(text).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/u);
  });
});
