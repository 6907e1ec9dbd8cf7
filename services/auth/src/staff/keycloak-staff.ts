import { districtRoles, type DistrictCode, type DistrictRole } from '@ruxue/contracts';
import * as z from 'zod';

import type { ConnectKeycloak } from '../keycloak/connect-keycloak.ts';
import { absentIsDone, keycloakFault } from '../keycloak/keycloak-fault.ts';
import { isKeycloakId } from '../keycloak/keycloak-id.ts';
import { resetPassword } from '../keycloak/reset-password.ts';
import { districtRolesIn, StaffUser } from './staff-account.ts';

const Role = z.object({ id: z.string(), name: z.string() });
const Mappings = z.object({
  realmMappings: z.array(Role).default([]),
  clientMappings: z.record(z.string(), z.unknown()).default({}),
});
const Credential = z.object({ id: z.string(), type: z.string() });

/** Keycloak gives it to every user; it allows nothing (deploy/keycloak/realm.json). */
const roleOfEverybody = 'default-roles-ruxue';
const usualPageSize = 200;

/** An account with the roles that it has itself. */
export interface FoundStaff {
  readonly user: StaffUser;
  readonly roles: readonly string[];
  /** Has a role that no district manager gives: the city's, an operator's, a parent's. */
  readonly isBeyondDistrict: boolean;
}

export interface KeycloakStaff {
  /** Everybody with one of the roles that a district manager gives, in this district. */
  list(district: DistrictCode, pageSize?: number): Promise<Pick<FoundStaff, 'user' | 'roles'>[]>;
  /** Everybody with one role, in whatever district. */
  listWithRole(role: DistrictRole): Promise<StaffUser[]>;
  find(staffId: string): Promise<FoundStaff | undefined>;
  findByUsername(username: string): Promise<FoundStaff | undefined>;
  /** The new account's id, with a password for one sign-in. */
  create(account: {
    username: string; attributes: StaffUser['attributes']; temporaryPassword: string;
  }): Promise<{ id: string } | 'username-taken'>;
  update(id: string, change: Partial<Pick<StaffUser, 'attributes' | 'enabled'>>): Promise<void>;
  /** Makes these the roles that district managers give; any other stays. */
  setRoles(id: string, roles: readonly DistrictRole[]): Promise<void>;
  /** Also forgets wrong passwords, and the wait that they brought. */
  setTemporaryPassword(id: string, password: string): Promise<void>;
  forgetSecondFactor(id: string): Promise<void>;
  endSessions(id: string): Promise<void>;
}

/** Staff accounts in Keycloak, through its admin API. */
export function keycloakStaff(connect: ConnectKeycloak): KeycloakStaff {
  const find = async (id: string): Promise<FoundStaff | undefined> => {
    if (!isKeycloakId(id)) return undefined;
    const { users } = await connect();
    const user = StaffUser.nullish().parse(await users.findOne({ id }));
    if (!user) return undefined;
    const mappings = Mappings.parse(await users.listRoleMappings({ id }));
    const roles = mappings.realmMappings.map(({ name }) => name);
    const others = roles.filter((name) => name !== roleOfEverybody);
    const groups = await users.listGroups({ id });
    const isBeyondDistrict =
      others.length > districtRolesIn(roles).length ||
      Object.keys(mappings.clientMappings).length > 0 ||
      groups.length > 0;
    return { user, roles, isBeyondDistrict };
  };

  return {
    find,
    async list(district, pageSize = usualPageSize) {
      const found = new Map<string, { user: StaffUser; roles: string[] }>();
      for (const role of districtRoles) {
        for await (const user of usersWith(connect, role, pageSize)) {
          if (user.attributes['district']?.[0] !== district) continue;
          const known = found.get(user.id);
          found.set(user.id, { user, roles: [...(known?.roles ?? []), role] });
        }
      }
      return [...found.values()];
    },
    async listWithRole(role) {
      const found: StaffUser[] = [];
      for await (const user of usersWith(connect, role, usualPageSize)) found.push(user);
      return found;
    },
    async findByUsername(username) {
      const { users } = await connect();
      const [user] = z.array(StaffUser).parse(await users.find({ username, exact: true }));
      return user && find(user.id);
    },
    async create({ username, attributes, temporaryPassword }) {
      const { users } = await connect();
      const credentials = [{ type: 'password', value: temporaryPassword, temporary: true }];
      try {
        return await users.create({ username, enabled: true, attributes, credentials });
      } catch (error) {
        const fault = keycloakFault(error);
        if (fault !== 'username-taken') throw error;
        return fault;
      }
    },
    async update(id, change) {
      const { users } = await connect();
      await users.update({ id }, change);
    },
    async setRoles(id, wanted) {
      const { users, roles } = await connect();
      const own = Mappings.parse(await users.listRoleMappings({ id })).realmMappings;
      const surplus = own.filter(
        ({ name }) => districtRoles.some((role) => role === name) &&
          !wanted.some((role) => role === name),
      );
      const missing = wanted.filter((role) => !own.some(({ name }) => name === role));
      const added = await Promise.all(
        missing.map(async (name) => Role.parse(await roles.findOneByName({ name }))),
      );
      if (added.length > 0) await users.addRealmRoleMappings({ id, roles: added });
      if (surplus.length > 0) await users.delRealmRoleMappings({ id, roles: surplus });
    },
    async setTemporaryPassword(id, password) {
      const client = await connect();
      await resetPassword(client, id, { value: password, temporary: true });
      await client.attackDetection.del({ id });
    },
    async forgetSecondFactor(id) {
      const { users } = await connect();
      const credentials = z.array(Credential).parse(await users.getCredentials({ id }));
      for (const { id: credentialId, type } of credentials) {
        if (type === 'password') continue;
        await absentIsDone(users.deleteCredential({ id, credentialId }));
      }
    },
    async endSessions(id) {
      const { users } = await connect();
      await users.logout({ id });
    },
  };
}

/** Everybody who has a role, page by page. */
async function* usersWith(
  connect: ConnectKeycloak,
  name: DistrictRole,
  pageSize: number,
): AsyncGenerator<StaffUser> {
  for (let first = 0; ; first += pageSize) {
    const { roles } = await connect();
    const page = await roles.findUsersWithRole({
      name, briefRepresentation: false, first, max: pageSize,
    });
    yield* z.array(StaffUser).parse(page);
    if (page.length < pageSize) return;
  }
}
