import { randomUUID } from 'node:crypto';

import { claimsOf, pkcePair, type Tokens } from '@ruxue/testing/keycloak-browser';
import { someAccountNumber } from '@ruxue/testing/people';

import { Denial } from '../denials/denial.entity.ts';
import { signTicket } from '../tickets/ticket.ts';
import { openAuthStack } from './auth-stack.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { stackAccounts } from './stack-accounts.ts';

/** A child's account, as Keycloak has it. */
export interface Child {
  readonly accountNumber: string;
  readonly caseId: string;
  readonly id: string;
}

/** A browser that has signed in. */
export type SignedIn = Tokens & { readonly sessionId: string };

/** Families on the test stack's Keycloak, and the browsers in which they sign in. */
export async function openFamilies() {
  const auth = await openAuthStack();
  const accounts = stackAccounts(auth.stack);

  /** Signed by us, as after an SMS code. */
  const ticketFor = (
    { accountNumber }: Pick<Child, 'accountNumber'>, codeChallenge: string, at = new Date(),
  ): Promise<string> =>
    signTicket(auth.ticketKey, { accountNumber, codeChallenge, reason: 'sms-code' }, at);

  return {
    ...auth,
    accounts,
    ticketFor,
    /** An account as `create-account` makes it; tickets need no password. */
    async newChild(password: string | null = null): Promise<Child> {
      const child = { accountNumber: someAccountNumber(), caseId: randomUUID() };
      await accounts.create({ ...child, district: '110101', password });
      const account = await accounts.find(child.caseId);
      return { ...child, id: account?.id ?? '' };
    },
    /** By ticket, in a browser of its own. */
    async signIn(child: Child): Promise<SignedIn> {
      const pkce = pkcePair();
      const ticket = await ticketFor(child, pkce.challenge);
      const tokens = await auth.newBrowser().signInByTicket(ticket, pkce);
      return { ...tokens, sessionId: String(claimsOf(tokens.access_token)['sid']) };
    },
    /** Whether the session goes on. */
    async isAlive(tokens: Tokens): Promise<boolean> {
      const { status } = await refreshTokens(tokens);
      if (status !== 200 && status !== 400) throw new Error(`Keycloak answers ${status}`);
      return status === 200;
    },
    /** Whether gateways have been told to refuse this token. */
    async isDenied({ access_token, sessionId }: SignedIn): Promise<boolean> {
      const denial = await auth.em().findOne(Denial, `session:${sessionId}`);
      const issuedAt = Number(claimsOf(access_token)['iat']) * 1000;
      return denial !== null && issuedAt < denial.notBefore.getTime();
    },
  };
}
export type Families = Awaited<ReturnType<typeof openFamilies>>;
