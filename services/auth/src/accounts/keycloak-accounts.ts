import KeycloakAdminClient, { NetworkError } from '@keycloak/keycloak-admin-client';
import * as z from 'zod';

const realmName = 'ruxue';
const timeoutMs = 8000;
/** The group that carries the role `parent` (deploy/keycloak/realm.json). */
const parentsGroup = '/parents';

const FoundUser = z.object({
  id: z.string(),
  username: z.string(),
  attributes: z.object({ case_id: z.array(z.string()) }).partial().default({}),
});

const KeycloakFault = z.object({ error: z.string() });

export interface NewAccount {
  readonly accountNumber: string;
  readonly caseId: string;
  readonly district: string;
  /** Without one the parent sets a password by SMS code (S18). */
  readonly password: string | null;
}

/** What became of an attempt to make an account. */
type CreateOutcome = 'created' | 'username-taken' | 'password-refused';

export interface KeycloakAccounts {
  create(account: NewAccount): Promise<CreateOutcome>;
  /** The account of a case, by its claim `case_id`. */
  find(caseId: string): Promise<{ id: string; accountNumber: string } | undefined>;
  /** No sign-in any more; running sessions end. */
  disable(id: string): Promise<void>;
  delete(id: string): Promise<void>;
}

/** Parents' accounts in Keycloak, through its admin API and the service account of `ruxue-auth`. */
export function keycloakAccounts(options: { url: string; clientSecret: string }): KeycloakAccounts {
  const connect = connection(options);
  return {
    async create(account) {
      const { users } = await connect();
      try {
        // One request for user, claims, role and password: there is no half-made account.
        await users.create(toUser(account));
        return 'created';
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async find(caseId) {
      const { users } = await connect();
      const found = z.array(FoundUser).parse(await users.find({ q: `case_id:${caseId}` }));
      const account = found.find(({ attributes }) => attributes.case_id?.includes(caseId));
      return account && { id: account.id, accountNumber: account.username };
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

function outcomeOf(error: unknown): CreateOutcome {
  if (!(error instanceof NetworkError)) throw error;
  if (error.response.status === 409) return 'username-taken';
  const fault = KeycloakFault.safeParse(error.responseData).data;
  if (error.response.status === 400 && fault?.error.startsWith('invalidPassword')) {
    return 'password-refused';
  }
  throw error;
}

async function absentIsDone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof NetworkError && error.response.status === 404) return;
    throw error;
  }
}

/** A signed-in admin client; the service account has no refresh token, so it signs in anew. */
function connection(options: { url: string; clientSecret: string }) {
  const client = new KeycloakAdminClient({ baseUrl: options.url, realmName, timeout: timeoutMs });
  let signingIn: Promise<void> | undefined;
  return async (): Promise<KeycloakAdminClient> => {
    if (client.accessToken === undefined || client.isTokenExpired()) {
      signingIn ??= client
        .auth({
          grantType: 'client_credentials',
          clientId: 'ruxue-auth',
          clientSecret: options.clientSecret,
        })
        .finally(() => {
          signingIn = undefined;
        });
      await signingIn;
    }
    return client;
  };
}
