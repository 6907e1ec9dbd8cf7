import { describe, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily } from '../../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails, viewOf,
} from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAt } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('pages of 小学入学服务系统, looked at', () => {
  it('from the confirmation to the name of the school (S16, S17, B23)', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    const staff = await dongchengStaff(world);
    await submittedDetails(api, family);
    const caseId = await approved(api, staff.reviewer, family);
    await published(api, staff.manager, 'publish');
    await waitUntil('the sync', async () => (await viewOf(api, family)).entrance === 'school');

    const page = await openPage();
    const credentials = { account: family.accountNumber, password: somePassword };
    await signInParent(page, api, credentials);
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
    await api.call('approveAdmission', { token: staff.manager, params: { caseId } });
    await published(api, staff.manager, 'admit');
    await page.reload();
    await page.getByText(/接收入学。$/u).first().waitFor();
    await lookAt(page, 'admitted');
  });
});
