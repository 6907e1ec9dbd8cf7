import { setTimeout as pause } from 'node:timers/promises';

import { KeycloakBrowser } from '@ruxue/testing/keycloak-browser';
import { someRegisteredData, type PersonChange } from '@ruxue/testing/people';

import { forEachOf } from '../report/for-each-of.ts';
import { preparedRegistration, registered, type Registration } from '../support/family.ts';
import type { Scene } from './scene.ts';
import { VisitorApi } from './visitor-api.ts';

/** A registered family as somebody from outside knows it. */
export interface KnownFamily {
  readonly accountNumber: string;
  readonly idNumber: string;
  readonly phone: string;
  /** Of the session right after registering: good for five minutes. */
  readonly token: string;
}

const atOnce = 3;

/**
 * Registers families, each from an address of its own: those of one number have to wait for each
 * other's code, so time passes between them.
 */
export async function registerFamilies(
  scene: Scene,
  people: readonly PersonChange[],
): Promise<KnownFamily[]> {
  const { target, crowd } = scene;
  const prepared = await forEachOf(people, atOnce, async (person) => {
    const api = new VisitorApi(target.origin, crowd.stranger());
    return { api, registration: await preparedRegistration(api, familyOf(person)) };
  });
  // The notice is read for as long as the stack asks for (S4).
  const reader = new VisitorApi(target.origin, crowd.stranger());
  const { body } = await reader.call('startReading', { params: { entrance: 'review' } });
  await pause(body.waitSeconds * 1000);
  return forEachOf(prepared, atOnce, async ({ api, registration }) => {
    const { accountNumber, signInTicket } = await registered(api, registration);
    const browser = new KeycloakBrowser(target.issuer, target.origin);
    const { access_token } = await browser.signInByTicket(signInTicket, registration.pkce);
    return knownFamily(accountNumber, access_token, registration);
  });
}

const familyOf = (person: PersonChange) => ({ registered: someRegisteredData(person) });

function knownFamily(
  accountNumber: string,
  token: string,
  { registered: { child, guardian } }: Registration,
): KnownFamily {
  return { accountNumber, idNumber: child.documentNumber, phone: guardian.phone, token };
}
