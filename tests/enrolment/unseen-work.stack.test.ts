import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import type { ApiCall } from '../support/api.ts';
import { messagesTo, registeredFamily } from '../support/family.ts';
import { hearHints, type Hearing } from '../support/hear-hints.ts';
import { routesWith } from '../support/route-table.ts';
import { invitedStaff } from '../support/staff.ts';
import {
  approved, confirmedForm, countedList, dongchengStaff, published, submittedDetails,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { answersTo } from './parents-answers.ts';
import { attempts, likeOthers, type ParentsWrite } from './parents-attempts.ts';
import {
  courses, submittedSibling, work, type Course, type Desk, type Sibling,
} from './siblings-in-review.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

describe('what staff do before a publication (S14)', () => {
  let desk: Desk;
  const siblings = new Map<Course, Sibling>();
  const before = new Map<Course, Awaited<ReturnType<typeof seenBy>>>();
  const pages = new Map<Course, Hearing>();
  /** What each may do, and gets for an answer; the untouched one comes first. */
  const acted = new Map<Course, Partial<Record<ParentsWrite, { status: number }>>>();
  const get = <Value>(values: ReadonlyMap<Course, Value>, course: Course): Value => {
    const value = values.get(course);
    if (value === undefined) throw new Error(`no ${course} one`);
    return value;
  };
  /** Every answer, and every message that came. */
  const seenBy = async (course: Course) => {
    const sibling = get(siblings, course);
    const messages = await messagesTo(world.api, sibling.registered.guardian.phone);
    return { answers: await answersTo(world.api, sibling), messages };
  };

  beforeAll(async () => {
    await Promise.all(courses.map(async (course) => {
      const answer = course === 'proposed' ? 'mismatch' : 'verified';
      siblings.set(course, await submittedSibling(world, answer));
    }));
    const [reviewer, manager, agency] = await Promise.all(
      ['reviewer', 'manager', 'agency'].map((name) => world.staffToken(`${name}-chaoyang`)),
    );
    const clerk = await invitedStaff(world, manager ?? '', { roles: ['counter-clerk'] });
    const staff = {
      reviewer: reviewer ?? '', 'district-manager': manager ?? '', 'agency-reviewer': agency ?? '',
      'counter-clerk': clerk.token,
    };
    desk = { world, staff };
    for (const course of courses) {
      pages.set(course, await hearHints(world.api, get(siblings, course).token));
      before.set(course, await seenBy(course));
    }
    const other = get(siblings, 'untouched');
    for (const course of courses) await work[course](desk, get(siblings, course), other);
    // Dry runs choose and count them, too.
    const token = staff['district-manager'];
    await countedList(world.api, token, 'publish');
    const accountNumbers = [...siblings.values()].map((sibling) => sibling.accountNumber);
    await world.api.call('createBatch', {
      token, body: { kind: 'decide', dryRun: true, selection: { accountNumbers } },
    });
  }, 240_000);
  afterAll(() => Promise.all([...pages.values()].map((page) => page.close())));

  it.each(courses)('changes no byte of any answer, and sends no message: %s', async (course) => {
    expect(await seenBy(course)).toEqual(get(before, course));
  });

  it('is compared on every route, of which these have nothing to give yet', () => {
    const { answers } = get(before, 'untouched');
    const empty = Object.entries(answers).filter(([, { status }]) => status !== 200);
    expect(empty.map(([route]) => route.split(' ')[0]).sort()).toEqual([
      'getForm', 'getFormPdf', 'getNoticePdf', 'getOwnSchools', 'getRefusalPdf', 'getRegistration',
      'getRevocation',
    ]);
  });

  it('leaves no route out by which a parent acts', () => {
    const known = routesWith(({ method, access }) => method !== 'GET' && access === 'parent');
    expect(Object.keys(attempts).sort()).toEqual(known.sort());
  });

  it.each(courses.filter((course) => course !== 'proposed'))(
    'answers every act of the family as if nobody had begun: %s', async (course) => {
      const sibling = get(siblings, course);
      const answers: Partial<Record<ParentsWrite, Awaited<ReturnType<typeof likeOthers>>>> = {};
      for (const route of Object.keys(attempts) as ParentsWrite[]) {
        const call: ApiCall<RouteName> = attempts[route](sibling, course);
        const { token } = sibling;
        answers[route] = await likeOthers(await world.api.send(route, { ...call, token }));
      }
      acted.set(course, answers);
      expect(answers).toEqual(get(acted, 'untouched'));
    },
  );

  it('leaves them what a family may do in a review, and refuses the rest', () => {
    const statuses = Object.entries(get(acted, 'untouched')).map(([route, { status }]) => [route, status]);
    expect(Object.fromEntries(statuses)).toEqual({
      takeBack: 409, saveDraft: 409, submitDetails: 409, correctRegistered: 409, confirmData: 409,
      requestCorrection: 409, withdrawCorrection: 404, confirmPlace: 409, declinePlace: 422,
      askSecondLook: 409, changePhone: 422, revoke: 422, changePassword: 422,
      uploadMaterial: 201, changeMaterial: 200, deleteMaterial: 204, recheckMaterial: 409,
      bookAppointment: 404, cancelAppointment: 204, stopPhoneChange: 204,
    });
  });

  it('is heard on an open page from the publication on, by those whom it concerns', async () => {
    const heard = () => courses.map((course) =>
      [course, get(pages, course).hints.map(({ version }) => version)] as const);
    const silent = new Map(heard());
    for (const course of courses) expect([course, silent.get(course)?.length]).toEqual([course, 1]);
    await published(world.api, desk.staff['district-manager'], 'publish');
    const concerned: readonly Course[] = ['approved', 'refused'];
    await waitUntil('the news', () => Promise.resolve(
      concerned.every((course) => get(pages, course).hints.length > 1)));
    for (const [course, [, next]] of heard()) {
      const [known = 0] = silent.get(course) ?? [];
      const expected = concerned.includes(course) ? known + 1 : undefined;
      expect([course, next]).toEqual([course, expected]);
    }
  });
});

describe('what school and district do before the admission is published (S17)', () => {
  it('changes no byte of any answer', async () => {
    const { api } = world;
    const dongcheng = await dongchengStaff(world);
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    const caseId = await approved(api, dongcheng.reviewer, family);
    await published(api, dongcheng.manager, 'publish');
    const form = await confirmedForm(api, family);
    const { formNumber, verificationCode } = form;
    const { officer: token, manager, schoolId } = dongcheng;
    await api.call('recordPresentation', {
      token, params: { schoolId }, body: { formNumber, verificationCode },
    });
    const asking = { ...family, form, district: '110101', fileId: caseId };
    const page = await hearHints(api, family.token);
    const read = () => answersTo(api, asking);
    const before = await read();
    const steps = {
      enrol: () => api.call('enrol', { token, params: { schoolId }, body: { caseId } }),
      approveAdmission: () => api.call('approveAdmission', { token: manager, params: { caseId } }),
      undoApproval: () => api.call('undoApproval', { token: manager, params: { caseId } }),
      undoEnrolment: () => api.call('undoEnrolment', { token, params: { schoolId, caseId } }),
      enrolAgain: () => api.call('enrol', { token, params: { schoolId }, body: { caseId } }),
      refuseEnrolment: () => api.call('refuseEnrolment', {
        token: manager, params: { caseId }, body: { reason: 'papers-to-complete' },
      }),
    };
    for (const [step, act] of Object.entries(steps)) {
      await act();
      expect([step, await read()]).toEqual([step, before]);
    }
    expect(page.hints).toHaveLength(1);
    await page.close();
  });
});
