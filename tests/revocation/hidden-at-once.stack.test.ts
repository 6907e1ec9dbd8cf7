import { beforeAll, expect, it } from '@jest/globals';
import type { RouteName } from '@ruxue/contracts';

import { approvedFamily } from '../chaos/kills/approved-family.ts';
import { whileWriting } from '../chaos/killed-while-writing.ts';
import { untilRevoked } from '../chaos/kills/revoked-family.ts';
import type { ApiCall } from '../support/api.ts';
import { orderedCode } from '../support/family.ts';
import { somePdf } from '../support/some-files.ts';
import { confirmedForm, dongchengStaff, published, type DistrictStaff } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

/** A child whose form was presented, and whom its school sees. */
async function presentedFamily() {
  const { api } = world;
  const family = await approvedFamily(world, staff);
  await published(api, staff.manager, 'publish');
  const { formNumber, verificationCode } = await confirmedForm(api, family);
  const { schoolId, officer } = staff;
  const marks = { formNumber, verificationCode };
  await api.call('recordPresentation', { token: officer, params: { schoolId }, body: marks });
  return { ...family, marks };
}

it('hides the child from the answer on, before anything is erased (S20)', async () => {
  const { api } = world;
  const { token, caseId, fileId, accountNumber, place, marks, registered } = await presentedFamily();
  const statusesOf = (calls: readonly (readonly [RouteName, ApiCall<RouteName>])[]) =>
    Promise.all(calls.map(async ([name, call]) => [name, await api.status(name, call)]));
  const ofParent = { token, params: { fileId, page: '1' } };
  const upload = {
    token, query: { ...place, name: 'a.pdf' }, content: new Uint8Array(somePdf('a').buffer),
  };
  const ofStaff = { token: staff.reviewer, params: { caseId, fileId, page: '1' } };
  const roster = async () => {
    const { officer, schoolId } = staff;
    const { body } = await api.call('getRoster', { token: officer, params: { schoolId } });
    return body.entries.filter((entry) => entry.caseId === caseId).length;
  };
  const verification = async () => (await api.call('verifyPrint', {
    params: { formNumber: marks.formNumber }, query: { code: marks.verificationCode },
  })).body.outcome;
  const found = (q: string) => api.call('listReviews', { token: staff.reviewer, query: { q } })
    .then(({ body }) => body.items.map((item) => item.caseId));
  const queue = async () => [await found(accountNumber), await found(marks.formNumber)];
  expect([await queue(), await roster(), await verification()])
    .toEqual([[[caseId], [caseId]], 1, 'valid']);

  const smsCode = await orderedCode(api, registered.guardian.phone, {
    token, body: { purpose: 'revoke' },
  });
  const send = () => api.send('revoke', { token, body: { smsCode } });
  const { promise: answer, resolve: answered } = Promise.withResolvers<Response>();
  // The first step after the acceptance: all of the erasure comes later.
  const denial = { database: 'auth', table: 'denial' };
  await whileWriting(world, denial, () => send().then(answered), async () => {
    expect((await answer).status).toBe(202);
    expect(await statusesOf([
      ['getEnrolment', { token }], ['getMaterials', { token }], ['downloadMaterial', ofParent],
      ['previewMaterial', ofParent], ['getFormPdf', { token }], ['uploadMaterial', upload],
    ])).toEqual([
      ['getEnrolment', 410], ['getMaterials', 410], ['downloadMaterial', 410],
      ['previewMaterial', 410], ['getFormPdf', 410], ['uploadMaterial', 410],
    ]);
    expect(await statusesOf([
      ['getReview', ofStaff], ['getReviewMaterials', ofStaff], ['getReviewMaterialPage', ofStaff],
    ])).toEqual([
      ['getReview', 410], ['getReviewMaterials', 410], ['getReviewMaterialPage', 410],
    ]);
    expect([await queue(), await roster(), await verification()]).toEqual([[[], []], 0, 'unknown']);
  });
  await untilRevoked(world, caseId, send);
});
