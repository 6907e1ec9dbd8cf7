import {
  counterConsentVersion, routes, verdictFileRoutes, type Route, type RouteBodyInput, type RouteName,
} from '@ruxue/contracts';
import { someDetails, someRegisteredData } from '@ruxue/testing/people';
import * as z from 'zod';

import type { ApiCall } from '../support/api.ts';
import { paramsOf, pathParts, routesWith } from '../support/route-table.ts';

/** Ids of objects of one place, by the names that routes have for them; all others are the same everywhere. */
export interface Ids {
  readonly caseId: string;
  readonly otherId: string;
  readonly batchId: string;
  /** A batch of its own kind: an agency's file with verdicts. */
  readonly verdictFileId: string;
  readonly proposalId: string;
  readonly fileId: string;
  readonly messageId: string;
  readonly noteId: string;
  readonly staffId: string;
  readonly schoolId: string;
  readonly slotId: string;
  readonly announcedAt: string;
  readonly accountNumber: string;
  readonly formNumber: string;
}

/** What else stands in addresses. */
const fixed = {
  page: '1', decisionVersion: '1', proposalVersion: '1', requestVersion: '1', version: '1',
  item: 'residence-owned', subject: 'child',
  kind: 'review', code: '110105',
  // Of the city office alone: a claim is of no district.
  claimId: '00000000-0000-4000-8000-000000000000',
};
const submissionVersion = 1;
const until = new Date(Date.now() + 5 * 86_400_000).toISOString();

type Bodies = { [Name in RouteName]?: (ids: Ids) => RouteBodyInput<Name> };

/** The bodies of routes that lead to an object, whole enough to be answered. */
const bodies: Bodies = {
  markShown: () => ({ isShown: true, baseVersion: 0 }),
  judgeItem: () => ({ submissionVersion, verdict: 'accepted', baseVersion: 0 }),
  takeLease: () => ({}),
  assignCase: ({ staffId }) => ({ staffId, assignedTo: null }),
  reassignCases: ({ staffId }) => ({ from: staffId, to: null }),
  writeNote: () => ({ text: '不该写下的备注' }),
  decideReview: () => ({ submissionVersion, outcome: 'approved' }),
  returnReview: () => ({ submissionVersion, itemsVersion: 0, until }),
  extendDeadline: () => ({ submissionVersion, until, reason: 'illness' }),
  propose: () => ({
    kind: 'settleIdentity', version: submissionVersion,
    payload: { document: 'household-register', reason: 'recently-moved' },
  }),
  confirmSettlement: () => ({ submissionVersion }),
  recallReview: () => ({ decisionVersion: 1 }),
  recallAdmission: () => ({ decisionVersion: 1 }),
  acceptCorrection: () => ({ submissionVersion }),
  confirmCorrection: () => ({ submissionVersion }),
  refuseCorrection: () => ({ refusal: 'document-unclear' }),
  requestCorrection: ({ fileId }) => ({
    submissionVersion, changes: [{ field: 'child.name', value: '王又一' }], reason: 'mistyped',
    document: 'household-register', files: [fileId],
  }),
  holdCase: () => ({ claimId: fixed.claimId }),
  releaseHold: () => ({ claimId: fixed.claimId }),
  moveNumber: () => ({}),
  confirmPhoneChange: () => ({}),
  requestNewPhoneCode: () => ({ phone: '13800138000' }),
  proposePhoneChange: () => ({ phone: '13800138000', reason: 'lost', smsCode: '123456' }),
  proposePublicationRecall: () => ({ reason: 'wrong-list' }),
  recordPresentation: ({ formNumber }) => ({ formNumber, verificationCode: 'ABCDEFGH' }),
  enrol: ({ caseId }) => ({ caseId }),
  confirmPlace: ({ schoolId }) => ({ schoolId }),
  declinePlace: ({ schoolId }) => ({ schoolId, smsCode: '123456' }),
  markNoShow: ({ caseId }) => ({ caseId }),
  withdrawAdmission: () => ({ decisionVersion: 1 }),
  declineChild: ({ caseId }) => ({ caseId, reason: 'other-area' }),
  nameSchool: ({ schoolId }) => ({ schoolId, insteadOf: null }),
  refuseEnrolment: () => ({ reason: 'papers-to-complete' }),
  createBatch: ({ batchId }) => ({ kind: 'decide', dryRun: false, batchId }),
  confirmPlan: () => ({ listHash: 'f'.repeat(64) }),
  updateStaff: () => ({ isEnabled: false, baseVersion: 0 }),
  inviteStaff: ({ schoolId }) => ({
    username: 'officer-of-another', displayName: '王芳', roles: ['school-officer'], agency: null,
    schoolId, deputyship: null,
  }),
  startVisit: () => ({ isIdentityChecked: true, consentVersion: counterConsentVersion }),
  registerAtCounter: ({ otherId }) => ({
    ...someRegisteredData(), visitId: otherId, readingId: otherId, smsCode: '123456',
  }),
  changeMaterial: () => ({ rotation: 90 }),
  submitDetails: ({ fileId }) => ({ draftVersion: 1, materials: [{ fileId, hash: 'hash' }] }),
  saveDraft: () => ({ baseVersion: 0, data: someDetails() }),
};

const queries: Partial<Record<RouteName, (ids: Ids) => Record<string, string>>> = {
  listReviews: ({ accountNumber }) => ({ q: accountNumber }),
  listSchools: () => ({ district: '110105' }),
  exportRoster: () => ({ format: 'csv' }),
  listLooks: ({ accountNumber }) => ({ accountNumber }),
  findCounterCase: ({ accountNumber }) => ({ q: accountNumber }),
};

type FurtherCalls = { [Name in RouteName]?: readonly ((ids: Ids) => ApiCall<Name>)[] };

/** Further ways to name the same objects. */
const more: FurtherCalls = {
  createBatch: [
    ({ accountNumber }) => ({
      body: { kind: 'decide', dryRun: true, selection: { accountNumbers: [accountNumber] } },
    }),
    ({ caseId }) => ({
      body: { kind: 'decide', dryRun: true, selection: { caseIds: [caseId] } },
    }),
    ({ staffId }) => ({
      body: { kind: 'assign', staffId: null, dryRun: true, selection: { queue: { assignee: staffId } } },
    }),
  ],
  declineChild: [({ formNumber }) => ({
    body: { formNumber, verificationCode: 'ABCDEFGH', reason: 'other-area' },
  })],
  listReviews: [
    ({ staffId }) => ({ query: { assignee: staffId } }),
    ({ formNumber }) => ({ query: { q: formNumber } }),
  ],
  findCounterCase: [({ formNumber }) => ({ query: { q: formNumber } })],
};

/** Names of fields that lead to somebody's object. A cursor is a place in the caller's own list. */
const leading = /(?:Id|Ids|Numbers?|announcedAt|assignee|^q|^from|^to)$/u;
/** They look like it and aren't: texts of a form. */
const harmless = ['documentNumber'];

function fieldsIn(schema: z.ZodType | undefined): string[] {
  if (!schema) return [];
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return [...text.matchAll(/"(\w+)":\{/gu)].map(([, name = '']) => name);
}

const namesObjects = (route: Route): boolean =>
  pathParts(route).some((part) => !(part in fixed)) ||
  [...fieldsIn(route.body), ...fieldsIn(route.query)]
    .some((name) => leading.test(name) && !harmless.includes(name));

/** Every guarded route that leads to somebody's object by what the caller sends. */
export const routesToObjects = routesWith((route) => namesObjects(route) && route.media !== 'event-stream' &&
  (route.access === 'parent' || route.access === 'signed-in' || typeof route.access === 'object'));

/** The calls of a route that name these objects. */
export function callsOf(name: RouteName, ids: Ids): ApiCall<RouteName>[] {
  const batchId = name in verdictFileRoutes ? ids.verdictFileId : ids.batchId;
  const params = paramsOf(name, { ...fixed, ...ids, batchId });
  const route: Route = routes[name];
  const body = bodies[name]?.(ids);
  const query = queries[name]?.(ids);
  for (const [schema, value] of [[route.body, body], [route.query, query]] as const) {
    if (schema?.safeParse(value ?? {}).success === false) {
      throw new Error(`${name}: nothing whole to send`);
    }
  }
  const others = (more[name] ?? []) as readonly ((all: Ids) => ApiCall<RouteName>)[];
  return [
    { params, ...(body === undefined ? {} : { body }), ...(query === undefined ? {} : { query }) },
    ...others.map((other) => ({ params, ...other(ids) })),
  ];
}

/** The names of the objects that a route's calls name. */
export function namedBy(name: RouteName, ids: Ids): (keyof Ids)[] {
  const named = new Set<keyof Ids>();
  const watched = new Proxy(ids, {
    get(target, key) {
      if (key in target) named.add(key as keyof Ids);
      return Reflect.get(target, key) as unknown;
    },
  });
  pathParts(routes[name]).forEach((part) => {
    if (part in ids) named.add(part as keyof Ids);
  });
  bodies[name]?.(watched);
  queries[name]?.(watched);
  more[name]?.forEach((other) => other(watched));
  return [...named];
}
