import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  KeycloakBrowser, pkcePair, type SignInEnd, type Tokens,
} from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import { workflowIdOf } from '@ruxue/workflows/messages';
import * as z from 'zod';

import { solutionOf, registeredFamily, type Family } from '../support/family.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld();
const { ui, namespace } = world.stack.temporal;
const workflows = `${ui}/api/v1/namespaces/${namespace}/workflows`;
const solve = (captchaId: string) => solutionOf(world.api, captchaId);

let family: Family;
beforeAll(async () => {
  family = await registeredFamily(world);
  await waitUntil('the Temporal UI', () =>
    fetch(`${ui}/healthz`).then(({ ok }) => ok, () => false));
});

interface Person {
  readonly username: string;
  readonly password: string;
}

const staff = (username: string): Person => {
  const person = world.stack.staff.find((member) => member.username === username);
  if (!person) throw new Error(`no member of staff ${username}`);
  return person;
};

const newBrowser = () => new KeycloakBrowser(world.issuer, world.api.origin);

/** Signs in at the portal first, as somebody does who then looks further. */
async function atThePortal(browser: KeycloakBrowser, person: Person): Promise<Tokens> {
  const { verifier, challenge } = pkcePair();
  const form = await browser.authorise(challenge);
  return browser.tokens(await browser.submitPassword(form, person, solve), verifier);
}

const openUi = (browser: KeycloakBrowser) => browser.open(`${ui}/auth/sso`);

const UiTokens = z.object({ AccessToken: z.string(), IDToken: z.string() });

/** What the UI has left in this browser for its own script; undefined when it let nobody in. */
function uiTokens(browser: KeycloakBrowser): z.infer<typeof UiTokens> | undefined {
  const parts = [0, 1, 2, 3].map((part) => browser.cookie(`user${part}`) ?? '');
  const text = Buffer.from(parts.join(''), 'base64').toString('utf8');
  return text === '' ? undefined : UiTokens.parse(JSON.parse(text));
}

/** The UI takes requests for eight hours after a sign-in, whose time this cookie says. */
const signedInNow = () => ({ cookie: `session_start=${Math.floor(Date.now() / 1000)}` });

function headersOf(browser: KeycloakBrowser): Record<string, string> {
  const tokens = uiTokens(browser);
  if (!tokens) throw new Error('not signed in at the UI');
  return {
    ...signedInNow(),
    authorization: `Bearer ${tokens.AccessToken}`,
    'authorization-extras': tokens.IDToken,
  };
}

async function operatorBrowser(): Promise<KeycloakBrowser> {
  const browser = newBrowser();
  await browser.submitPassword(await openUi(browser), staff('operator'), solve);
  return browser;
}

function expectRefused(browser: KeycloakBrowser, end: SignInEnd): void {
  expect(end).toMatchObject({
    at: 'page', html: expect.stringContaining('此页面只供系统运维人员使用'),
  });
  expect(uiTokens(browser)).toBeUndefined();
}

describe('the Temporal UI', () => {
  it.each(['a parent', 'reviewer-dongcheng', 'manager-dongcheng', 'city-office'])(
    'refuses %s with an open session',
    async (who) => {
      const browser = newBrowser();
      const person = who === 'a parent'
        ? { username: family.accountNumber, password: somePassword }
        : staff(who);
      const { access_token: access, id_token: id } = await atThePortal(browser, person);
      expectRefused(browser, await openUi(browser));
      // Nor do the portal's tokens open its interface.
      const portalTokens = [
        { authorization: `Bearer ${access}` },
        { authorization: `Bearer ${id}` },
        { authorization: `Bearer ${access}`, 'authorization-extras': id },
      ];
      for (const tokens of portalTokens) {
        const answer = await fetch(workflows, { headers: { ...signedInNow(), ...tokens } });
        expect(answer.status).toBe(401);
      }
    },
  );

  it('refuses a reviewer who signs in there', async () => {
    const browser = newBrowser();
    const form = await openUi(browser);
    expectRefused(browser, await browser.submitPassword(form, staff('reviewer-dongcheng'), solve));
  });

  it('shows nothing to whoever has not signed in', async () => {
    expect((await fetch(workflows, { headers: signedInNow() })).status).toBe(401);
  });

  it('shows an operator the workflows', async () => {
    const browser = await operatorBrowser();
    const answer = await fetch(workflows, { headers: headersOf(browser) });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/"workflowId":\s*"child-/u);
  });

  it('does nothing for an operator, who acts by commands', async () => {
    const headers = headersOf(await operatorBrowser());
    const workflow = `${workflows}/${workflowIdOf('00000000-0000-4000-8000-000000000000')}`;
    const json = { ...headers, 'content-type': 'application/json' };
    for (const action of ['terminate', 'cancel', 'signal/publish', 'reset', 'update/enrol']) {
      const url = `${workflow}/${action}`;
      const answer = await fetch(url, { method: 'POST', headers: json, body: '{}' });
      expect([action, answer.status]).toEqual([action, 405]);
    }
    const answer = await fetch(workflow, { method: 'DELETE', headers });
    expect(answer.status).toBe(405);
  });
});
