import { randomUUID } from 'node:crypto';

import { counterConsentVersion, type RegisteredData, type RouteBodyInput } from '@ruxue/contracts';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword, somePhone, someRegisteredData } from '@ruxue/testing/people';
import { renderPdf } from '@ruxue/testing/render-pdf';

import { messagesTo, orderedCode, receivedCode, solvedCaptcha } from './family.ts';
import { invitedStaff } from './staff.ts';
import type { World } from './world.ts';

/** A clerk of one's own: each serves one family at a time. */
export async function newClerk(world: World): Promise<string> {
  const manager = await world.staffToken('manager-dongcheng');
  return (await invitedStaff(world, manager, { roles: ['counter-clerk'] })).token;
}

/** A family without a telephone (B9). */
export function unreachableFamily(): RegisteredData {
  const { child, guardian } = someRegisteredData();
  return { child, guardian: { ...guardian, phone: null } };
}

const start = { isIdentityChecked: true, consentVersion: counterConsentVersion } as const;

/** What a clerk sends to register a family in a visit; with a telephone its code is ordered. */
export async function counterForm(
  { api }: World, token: string, registered: RegisteredData = unreachableFamily(),
) {
  const { body: { visitId } } = await api.call('startRegistrationVisit', { token, body: start });
  const { body: { readingId } } = await api.call('startReading', { params: { entrance: 'review' } });
  const { phone } = registered.guardian;
  const before = phone === null ? 0 : (await messagesTo(api, phone)).length;
  if (phone !== null) await api.call('requestCounterCode', { token, body: { phone } });
  const smsCode = phone === null ? null : await receivedCode(api, phone, before);
  return { ...registered, visitId, readingId, smsCode };
}

/** A family that a clerk has registered; the visit goes on. */
export async function registeredByClerk(
  world: World, token: string, registered: RegisteredData = unreachableFamily(),
) {
  const body = await counterForm(world, token, registered);
  const answer = await world.api.call('registerAtCounter', { token, key: randomUUID(), body });
  return { ...answer.body, registered, visitId: body.visitId };
}

/** The code on the paper that the clerk prints now, in the visit; the older paper is void (B20). */
export async function printedCode(
  { api }: World, token: string, caseId: string,
): Promise<string> {
  await api.call('issueClaimCode', { token, params: { caseId } });
  const response = await api.send('printClaimSheet', { token, params: { caseId } });
  if (!response.ok) throw new Error(`no paper: ${String(response.status)}`);
  const { pages } = await renderPdf(new Uint8Array(await response.arrayBuffer()), 1);
  const paper = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('');
  const code = /认领码\s*((?:[2-9A-HJ-NP-Z]{4}\s?){3})/u.exec(paper)?.[1];
  if (code === undefined) throw new Error('the paper has no code');
  return code.trim();
}

/** A complete form of 「认领账号」. */
export async function claimForm(
  { api }: World, account: string, claimCode: string, phone = somePhone(),
) {
  const captcha = await solvedCaptcha(api);
  const smsCode = await orderedCode(api, phone, { body: { purpose: 'claim', phone, captcha } });
  const pkce = pkcePair();
  const body: RouteBodyInput<'claimAccount'> = {
    account, claimCode, phone, captcha, smsCode, password: somePassword,
    codeChallenge: pkce.challenge,
  };
  return { body, pkce, phone };
}
