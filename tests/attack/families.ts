import { setTimeout as pause } from 'node:timers/promises';

import { KeycloakBrowser } from '@ruxue/testing/keycloak-browser';
import { someRegisteredData, type PersonChange } from '@ruxue/testing/people';

import { forEachOf } from '../report/for-each-of.ts';
import { preparedRegistration, registered, type Registration } from '../support/family.ts';
import type { Scene } from './scene.ts';
import { VisitorApi } from './visitor-api.ts';

/** A registered family, with the facts that outsiders can know. */
export interface KnownFamily {
  readonly accountNumber: string;
  readonly idNumber: string;
  readonly phone: string;
  /** The token of the session after registering, valid for five minutes. */
  readonly token: string;
}

const atOnce = 3;

/**
 * Registers families, each from an address of its own. Families of one number wait for each other's
 * code, so time passes between them.
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
  // Waits the reading time of the notice (S4).
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
