import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { District, StaffRole } from '@ruxue/contracts';
import * as z from 'zod';
import type { KeycloakAdmin } from './components/keycloak-admin.ts';
import { realmName } from './components/keycloak-realm.ts';
import { seedDirectory } from './paths.ts';
import { secretOf } from './secrets.ts';

/** A staff account of the demo: what its token says it may do, and where. */
export const DemoStaff = z.object({
  username: z.string(),
  role: StaffRole,
  district: District.optional(),
  agency: z.string().optional(),
  schoolId: z.string().optional(),
});
export type DemoStaff = z.infer<typeof DemoStaff>;

/** In test stacks only, so that tests can show what another agency is refused. */
export const testStaff: readonly DemoStaff[] = [
  { username: 'agency-dongcheng', role: 'agency-reviewer', district: '110101', agency: 'police' },
];

const withId = z.looseObject({ id: z.string() });

/** The demo's staff, from the seed data. */
export function readDemoStaff(): DemoStaff[] {
  const text = readFileSync(join(seedDirectory, 'staff.json'), 'utf8');
  return z.array(DemoStaff).parse(JSON.parse(text));
}

/**
 * Makes the demo's staff accounts that are not there yet, with the generated passwords and without
 * a second factor. An account that exists keeps its password.
 */
export async function prepareDemoStaff(
  admin: KeycloakAdmin,
  staff: readonly DemoStaff[],
  passwords: Readonly<Record<string, string>>,
): Promise<void> {
  for (const person of staff) {
    const id =
      (await findUserId(admin, person.username)) ??
      (await createUser(admin, person, secretOf(passwords, person.username)));
    const role = await admin.get(`/${realmName}/roles/${person.role}`, withId);
    await admin.send('POST', `/${realmName}/users/${id}/role-mappings/realm`, [role]);
  }
}

async function createUser(
  admin: KeycloakAdmin,
  { username, district, agency, schoolId }: DemoStaff,
  password: string,
): Promise<string> {
  const attributes = { district, agency, school_id: schoolId };
  await admin.send('POST', `/${realmName}/users`, {
    username,
    enabled: true,
    attributes: Object.fromEntries(
      Object.entries(attributes).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, [value]]],
      ),
    ),
    credentials: [{ type: 'password', value: password, temporary: false }],
  });
  const id = await findUserId(admin, username);
  if (id === undefined) {
    throw new Error(`Keycloak made the user ${username} but does not find it`);
  }
  return id;
}

async function findUserId(admin: KeycloakAdmin, username: string): Promise<string | undefined> {
  const users = await admin.get(
    `/${realmName}/users?exact=true&username=${encodeURIComponent(username)}`,
    z.array(withId),
  );
  return users[0]?.id;
}
