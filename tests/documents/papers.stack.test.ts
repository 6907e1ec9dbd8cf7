import { beforeAll, describe, expect, it } from '@jest/globals';
import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, rejected, revocationReceipt, revoked,
  submittedDetails, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

type Paper = 'getFormPdf' | 'getNoticePdf' | 'getRefusalPdf' | 'getCounterSheetPdf';
const refusalOf = async (paper: Paper, { token }: Family) =>
  (await world.api.refused(paper, { token })).problem.type;
const pdfOf = async (paper: Paper, { token }: Family) => {
  const response = await world.api.send(paper, { token });
  expect([paper, response.status]).toEqual([paper, 200]);
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const outcomeOf = async (formNumber: string, code: string) =>
  (await world.api.call('verifyPrint', { params: { formNumber }, query: { code } })).body;

describe("a family's papers (S16, S17, B12)", () => {
  it('come when their time has come, and end with a revocation', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    const sheet = await pdfOf('getCounterSheetPdf', family);
    expect(sheet.headers.get('content-disposition')).toContain(`${family.accountNumber}.pdf`);
    await submittedDetails(api, family);
    expect(await refusalOf('getFormPdf', family)).toBe('/problems/not-found');
    await approved(api, staff.reviewer, family);
    // Decided and not published: as for an undecided one.
    expect(await refusalOf('getFormPdf', family)).toBe('/problems/not-found');
    expect(await refusalOf('getRefusalPdf', family)).toBe('/problems/action-not-allowed');
    await published(api, staff.manager, 'publish');
    await waitUntil('the sync', async () => (await viewOf(api, family)).entrance === 'school');
    expect(await refusalOf('getFormPdf', family)).toBe('/problems/data-not-confirmed');

    const form = await confirmedForm(api, family);
    const pdf = await pdfOf('getFormPdf', family);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.bytes.equals((await pdfOf('getFormPdf', family)).bytes)).toBe(true);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('cache-control')).toBe('no-store');
    expect(pdf.headers.get('content-security-policy')).toContain('sandbox');
    expect(pdf.headers.get('content-disposition')).toContain(`${form.formNumber}.pdf`);
    expect(await refusalOf('getNoticePdf', family)).toBe('/problems/action-not-allowed');
    const { formNumber, verificationCode } = form;
    expect(await outcomeOf(formNumber, verificationCode)).toMatchObject({ outcome: 'valid' });

    const wrong = await outcomeOf(formNumber, 'AAAAAAAAA');
    expect(wrong).toMatchObject({ outcome: 'unknown', paper: null });
    await revoked(api, await revocationReceipt(api, family));
    expect(await outcomeOf(formNumber, verificationCode)).toEqual(wrong);
    expect(['/problems/revoked', '/problems/signed-out'])
      .toContain(await refusalOf('getFormPdf', family));
    expect(['/problems/revoked', '/problems/signed-out'])
      .toContain(await refusalOf('getCounterSheetPdf', family));
  });

  it('tell a refused family each reason, once it is published (B1)', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    await rejected(api, staff.reviewer, family);
    expect(await refusalOf('getRefusalPdf', family)).toBe('/problems/action-not-allowed');
    await published(api, staff.manager, 'publish');
    const { headers } = await pdfOf('getRefusalPdf', family);
    expect(headers.get('content-disposition')).toContain(`${family.accountNumber}.pdf`);
    expect(await refusalOf('getFormPdf', family)).toBe('/problems/not-found');
  });
});
