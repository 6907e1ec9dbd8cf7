import { randomUUID } from 'node:crypto';

import type { RouteName, RouteOf } from '@ruxue/contracts';
import { someDetails } from '@ruxue/testing/people';

import type { ApiCall } from '../support/api.ts';
import { wholeAnswer } from './parents-answers.ts';
import { content, owned, type Course, type Sibling } from './siblings-in-review.ts';

export type ParentsWrite = {
  [Route in RouteName]: RouteOf<Route> extends { access: 'parent' }
    ? RouteOf<Route>['method'] extends 'GET' ? never : Route
    : never;
}[RouteName];

const smsCode = '000000';
/** One call of each route by which a parent changes something, in the order in which they are tried. */
export const attempts: {
  [Write in ParentsWrite]: (sibling: Sibling, course: Course) => ApiCall<Write>;
} = {
  // Nobody has opened the untouched one: it names a submission that there isn't.
  takeBack: (_, course) => ({ body: { submissionVersion: course === 'untouched' ? 2 : 1 } }),
  saveDraft: ({ registered }) => ({ body: { baseVersion: 1, data: someDetails(registered) } }),
  submitDetails: () => ({ body: { draftVersion: 1, materials: [] } }),
  correctRegistered: ({ registered: { child, guardian } }) => ({
    body: {
      child: {
        householdProvince: '13', sex: child.sex, birthDate: child.birthDate, name: '王又一',
      },
      guardian: { name: guardian.name },
    },
  }),
  requestCorrection: ({ fileId }) => ({
    body: {
      submissionVersion: 1, changes: [{ field: 'child.name', value: '王又一' }], reason: 'mistyped',
      document: 'household-register', files: [fileId],
    },
  }),
  withdrawCorrection: () => ({ params: { requestVersion: '1' } }),
  confirmData: () => ({ body: { submissionVersion: 1 } }),
  askSecondLook: () => ({}),
  confirmPlace: () => ({ body: { schoolId: 'school-110101-1' } }),
  declinePlace: () => ({ body: { schoolId: 'school-110101-1', smsCode } }),
  changePhone: () => ({
    body: { phone: '13800138000', oldPhoneCode: smsCode, newPhoneCode: smsCode },
  }),
  revoke: () => ({ body: { smsCode } }),
  changePassword: () => ({ body: { newPassword: 'Chosen2027', smsCode } }),
  uploadMaterial: () => ({ query: { ...owned, name: '房产证.pdf' }, content }),
  changeMaterial: ({ fileId }) => ({ params: { fileId }, body: { rotation: 90 } }),
  deleteMaterial: ({ fileId }) => ({ params: { fileId } }),
  recheckMaterial: () => ({ params: owned }),
  bookAppointment: () => ({ params: { slotId: randomUUID() } }),
  cancelAppointment: () => ({}),
  stopPhoneChange: () => ({}),
};

/** An answer without what differs between any two families. */
export async function likeOthers(response: Response) {
  const { status, headers, content: text } = await wholeAnswer(response);
  const ignored = ['content-length', 'etag'];
  return {
    status, headers: headers.filter(([name]) => !ignored.includes(name ?? '')),
    text: String(text)
      .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu, 'id')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'time')
      .replaceAll(/"hash":"[^"]*"/gu, '"hash"'),
  };
}

