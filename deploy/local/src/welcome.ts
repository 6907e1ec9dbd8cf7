import { keycloakAdminUser, keycloakUrl } from './components/keycloak.ts';
import { portalOrigin } from './describe-stack.ts';
import type { DemoStaff } from './demo-staff.ts';
import { secretOf } from './secrets.ts';
import type { Stack } from './stack.ts';

/** The greeting of `npm start`: the addresses and the demo's accounts. */
export function welcome({
  sources: { ports, secrets },
  staff,
  paths,
}: Pick<Stack, 'sources' | 'staff' | 'paths'>): string {
  const portal = portalOrigin(ports.gateway);
  const accounts: [string, string, string][] = [
    ...staff.map((person): [string, string, string] => [
      person.username,
      secretOf(secrets.staff, person.username),
      descriptionOf(person),
    ]),
    [keycloakAdminUser, secrets.keycloakAdminPassword, "Keycloak's own console"],
  ];
  const lines = [
    '',
    'ruxue is ready.',
    '',
    `  Portal        ${portal}`,
    `  Messages      ${portal}/dev/outbox  (SMS codes and picture codes of the demo)`,
    `  Keycloak      ${keycloakUrl(ports.keycloak)}`,
    `  Temporal UI   http://localhost:${ports.temporalUi}`,
    `  Data, logs    ${paths.directory}`,
    '',
    'Staff of the demo (password, what for):',
    '',
    ...accounts.map(
      ([name, password, what]) => `  ${name.padEnd(20)}  ${password.padEnd(14)}  ${what}`,
    ),
    '',
    'Ctrl-C stops everything and keeps the data; npm run reset wipes it.',
    '',
  ];
  return lines.join('\n');
}

function descriptionOf({ role, district, schoolId }: DemoStaff): string {
  return [role, schoolId ?? district].filter((part) => part !== undefined).join(', ');
}
