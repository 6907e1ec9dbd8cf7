import type { HeldCase } from '@ruxue/contracts';
import * as z from 'zod';

import { realmName, type ConnectKeycloak } from '../keycloak/connect-keycloak.ts';
import { absentIsDone, keycloakFault } from '../keycloak/keycloak-fault.ts';
import { resetPassword } from '../keycloak/reset-password.ts';

/** The group that carries the role `parent` (deploy/keycloak/realm.json). */
const parentsGroup = '/parents';

const FoundUser = z.object({
  id: z.string(),
  username: z.string(),
  enabled: z.boolean(),
  createdTimestamp: z.number().default(0),
  attributes: z.object({ case_id: z.array(z.string()) }).partial().default({}),
});

const FoundSession = z.object({ id: z.string() });

export interface NewAccount {
  readonly accountNumber: string;
  readonly caseId: string;
  readonly district: string;
  /** Without one the parent sets a password by SMS code (S18). */
  readonly password: string | null;
}

export interface Account {
  readonly id: string;
  readonly accountNumber: string;
  readonly isEnabled: boolean;
  readonly madeAt: string;
}

/** What became of an attempt to make an account. */
type CreateOutcome = 'created' | 'username-taken' | 'password-refused';

export interface KeycloakAccounts {
  create(account: NewAccount): Promise<CreateOutcome>;
  /** The account of a case, by its claim `case_id`. */
  find(caseId: string): Promise<Account | undefined>;
  /** A page of all users by name: those of parents, with their cases. */
  list(first: number, limit: number): Promise<{ found: HeldCase[]; isLast: boolean }>;
  /** `absent` when the account has gone meanwhile. */
  setPassword(id: string, password: string): Promise<'set' | 'absent' | 'password-refused'>;
  /** Ids of the running sessions; none of an account that has gone. */
  listSessions(id: string): Promise<string[]>;
  endSession(sessionId: string): Promise<void>;
  /** Forgets wrong passwords, and the wait that they brought. */
  forgetFailures(id: string): Promise<void>;
  /** No sign-in any more; running sessions end. */
  disable(id: string): Promise<void>;
  delete(id: string): Promise<void>;
}

/** Parents' accounts in Keycloak, through its admin API. */
export function keycloakAccounts(connect: ConnectKeycloak): KeycloakAccounts {
  return {
    async create(account) {
      const { users } = await connect();
      try {
        // One request for user, claims, role and password: there is no half-made account.
        await users.create(toUser(account));
        return 'created';
      } catch (error) {
        const fault = keycloakFault(error);
        if (fault === 'absent') throw error;
        return fault;
      }
    },
    async find(caseId) {
      const { users } = await connect();
      const found = z.array(FoundUser).parse(await users.find({ q: `case_id:${caseId}` }));
      const account = found.find(({ attributes }) => attributes.case_id?.includes(caseId));
      return account && {
        id: account.id, accountNumber: account.username, isEnabled: account.enabled,
        madeAt: madeAt(account),
      };
    },
    async list(first, limit) {
      const { users } = await connect();
      const page = await users.find({ first, max: limit, briefRepresentation: false });
      const found = z.array(FoundUser).parse(page).flatMap((user) =>
        (user.attributes.case_id ?? []).map((caseId) => ({ caseId, since: madeAt(user) })));
      return { found, isLast: page.length < limit };
    },
    async setPassword(id, password) {
      try {
        await resetPassword(await connect(), id, { value: password, temporary: false });
        return 'set';
      } catch (error) {
        const fault = keycloakFault(error);
        if (fault === 'username-taken') throw error;
        return fault;
      }
    },
    async listSessions(id) {
      const { users } = await connect();
      try {
        const sessions = z.array(FoundSession).parse(await users.listSessions({ id }));
        return sessions.map((session) => session.id);
      } catch (error) {
        if (keycloakFault(error) !== 'absent') throw error;
        return [];
      }
    },
    async endSession(session) {
      const { realms } = await connect();
      await absentIsDone(realms.deleteSession({ realm: realmName, session, isOffline: false }));
    },
    async forgetFailures(id) {
      const { attackDetection } = await connect();
      await absentIsDone(attackDetection.del({ id }));
    },
    async disable(id) {
      const { users } = await connect();
      await absentIsDone(users.update({ id }, { enabled: false }));
      await absentIsDone(users.logout({ id }));
    },
    async delete(id) {
      const { users } = await connect();
      await absentIsDone(users.del({ id }));
    },
  };
}

const madeAt = ({ createdTimestamp }: z.infer<typeof FoundUser>): string =>
  new Date(createdTimestamp).toISOString();

function toUser({ accountNumber, caseId, district, password }: NewAccount) {
  return {
    username: accountNumber,
    enabled: true,
    groups: [parentsGroup],
    attributes: { case_id: [caseId], district: [district] },
    ...(password === null
      ? {}
      : { credentials: [{ type: 'password', value: password, temporary: false }] }),
  };
}
