import {
  routes, type MaterialPlace, type Route, type StaffRole,
} from '@ruxue/contracts';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import { someIdNumber, someRegisteredData } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../support/family.ts';
import { paramsOf, pathParts, routesWith } from '../support/route-table.ts';
import { somePdf } from '../support/some-files.ts';
import { approved, detailsRejected, draftedDetails, viewOf } from '../support/way.ts';
import type { World } from '../support/world.ts';
import type { Asking } from './parents-answers.ts';

const district = '110105';
export const owned: MaterialPlace = { item: 'residence-owned', subject: 'child' };
export const content = new Uint8Array(somePdf('房产证.pdf').buffer);

/** Tokens of the district's staff by role. */
type Staff = Readonly<Record<
  'reviewer' | 'district-manager' | 'agency-reviewer' | 'counter-clerk', string
>>;

export interface Desk {
  readonly world: World;
  readonly staff: Staff;
}

/** A family whose submission has a file for an agency; the registry has answered. */
export interface Sibling extends Asking, Family {
  readonly caseId: string;
}

export async function submittedSibling(
  { api, issuer }: World, answer: 'verified' | 'mismatch',
): Promise<Sibling> {
  const registered = someRegisteredData();
  const { child } = registered;
  const documentNumber = answer === 'verified'
    ? child.documentNumber
    : someIdNumber(child.birthDate, child.sex, child.sex === 'male' ? 991 : 990);
  const family = await registeredFamily({ api, issuer }, {
    district, registered: { ...registered, child: { ...child, documentNumber } },
  });
  const { token } = family;
  const draftVersion = await draftedDetails(api, family, { housing: 'owned' });
  const query = { ...owned, name: '房产证.pdf' };
  const { body: { fileId, hash } } = await api.call('uploadMaterial', { token, query, content });
  const body = { draftVersion, materials: [{ fileId, hash }] };
  await api.call('submitDetails', { token, body });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === answer);
  return { ...family, district, fileId, caseId: String(claimsOf(token)['case_id']) };
}

/** A sheet that is there only for some minutes after a clerk has made a code for it (B20). */
const madeOnce = 'printClaimSheet';

/** Reads all that staff can read of a case, from the table of routes, by whoever may first. */
async function lookAtEverything({ world, staff }: Desk, { caseId, fileId }: Sibling) {
  const known = { caseId, fileId, page: '1' };
  const readable = routesWith((route) => route.method === 'GET' && typeof route.access === 'object' &&
    pathParts(route).includes('caseId') && pathParts(route).every((part) => part in known));
  const looks = readable.filter((name) => name !== madeOnce);
  for (const name of looks) {
    const { access }: Route = routes[name];
    const isAllowed = ([role]: [string, string]) =>
      (access as readonly StaffRole[]).some((one) => one === role);
    const [, token] = Object.entries(staff).find(isAllowed) ?? [];
    if (token === undefined) throw new Error(`nobody here may call ${name}`);
    const status = await world.api.status(name, { token, params: paramsOf(name, known) });
    if (status !== 200) throw new Error(`${name}: ${status}`);
  }
}

const agencyJudges = (
  { world, staff }: Desk, { caseId }: Sibling, verdict: 'accepted' | 'rejected',
) => world.api.call('judgeItem', {
  token: staff['agency-reviewer'], params: { caseId, ...owned },
  body: {
    submissionVersion: 1, verdict, baseVersion: 0,
    reasonCode: verdict === 'rejected' ? 'residence-proof' : null,
  },
});

/** What staff do with each sibling before the publication; `other` is one more case. */
export const work = {
  untouched: () => Promise.resolve(),
  async opened(desk, sibling, other) {
    const { world: { api }, staff: { reviewer: token } } = desk;
    const { caseId } = sibling;
    const call = { token, params: { caseId } };
    await lookAtEverything(desk, sibling);
    await api.call('takeLease', { ...call, body: {} });
    const staffId = String(claimsOf(token)['sub']);
    await api.call('assignCase', { ...call, body: { staffId, assignedTo: null } });
    await api.call('writeNote', { ...call, body: { text: '电话核实过住址' } });
    const params = { caseId, otherId: other.caseId };
    await api.call('markNotDuplicate', { token, params });
  },
  async halfJudged(desk, sibling) {
    const { world: { api }, staff: { reviewer: token } } = desk;
    await api.call('judgeItem', {
      token, params: { caseId: sibling.caseId, item: 'details', subject: 'child' },
      body: { submissionVersion: 1, verdict: 'accepted', baseVersion: 0 },
    });
    await agencyJudges(desk, sibling, 'rejected');
  },
  async approved(desk, sibling) {
    await agencyJudges(desk, sibling, 'accepted');
    await approved(desk.world.api, desk.staff.reviewer, sibling);
  },
  async refused({ world: { api }, staff: { reviewer: token } }, { caseId }) {
    const body = await detailsRejected(api, token, caseId);
    await api.call('decideReview', { token, params: { caseId }, body });
  },
  async undone(desk, sibling) {
    const { world: { api }, staff: { reviewer: token } } = desk;
    await agencyJudges(desk, sibling, 'accepted');
    const caseId = await approved(api, token, sibling);
    await api.call('undoDecision', { token, params: { caseId, decisionVersion: '1' } });
  },
  /** Its identity is the one that the registry doesn't confirm. */
  async proposed({ world: { api }, staff: { reviewer: token } }, { caseId }) {
    await api.call('propose', {
      token, params: { caseId },
      body: {
        kind: 'settleIdentity', version: 1,
        payload: { document: 'household-register', reason: 'recently-moved' },
      },
    });
  },
} satisfies Record<string, (desk: Desk, sibling: Sibling, other: Sibling) => Promise<unknown>>;

export type Course = keyof typeof work;
export const courses = Object.keys(work) as Course[];
