import type { Operation, OperationName, ServiceName } from '@ruxue/contracts';
import { fileStream, hintPublishers, operations, serviceNames } from '@ruxue/contracts';

/** The permissions of one NATS user, in the server's configuration format. */
export interface NatsPermissions {
  readonly publish: { readonly allow: readonly string[] } | { readonly deny: readonly string[] };
  readonly subscribe: { readonly allow: readonly string[] };
  /** A reply may be published to the asking user, once. */
  readonly allow_responses?: true;
}

export interface PermissionSources {
  readonly operations: Readonly<Record<string, Pick<Operation, 'callers'>>>;
  readonly services: readonly string[];
  readonly hintPublishers: readonly string[];
  /** The service that keeps files; the stream of their chunks is closed to everybody else. */
  readonly fileKeeper: string;
}

const ruxue: PermissionSources = {
  operations: operations satisfies Readonly<Record<OperationName, Operation>>,
  services: serviceNames,
  hintPublishers,
  fileKeeper: 'documents' satisfies ServiceName,
};

/** The user for health checks of services, and nothing else. */
export const supervisorUser = 'supervisor';
/** The user of the tests, which exists in test stacks only. */
const testsUser = 'tests';

/**
 * The NATS users and their permissions, from the table of operations. A service answers on
 * `<name>.>` and to health checks, and calls the operations that list it. It gets replies only in
 * an inbox of its own: with the common `_INBOX.>` any user could read the others' replies.
 */
export function natsPermissions(
  { hasTests }: { readonly hasTests: boolean },
  sources: PermissionSources = ruxue,
): Record<string, NatsPermissions> {
  const users: Record<string, NatsPermissions> = {};
  for (const service of sources.services) {
    users[service] = servicePermissions(service, sources);
  }
  users[supervisorUser] = {
    publish: { allow: ['$SRV.>'] },
    subscribe: { allow: [inboxOf(supervisorUser)] },
  };
  if (hasTests) {
    users[testsUser] = {
      publish: { allow: ['>'] },
      subscribe: { allow: ['>'] },
    };
  }
  return users;
}

function servicePermissions(
  service: string,
  { operations: table, hintPublishers: publishers, fileKeeper }: PermissionSources,
): NatsPermissions {
  const calls = Object.entries(table)
    .filter(([, { callers }]) => callers.some((caller) => caller === service))
    .map(([subject]) => subject);
  const hints = publishers.includes(service) ? ['hints.>'] : [];
  const files = service === fileKeeper ? fileSubjects : [];
  const publishes = [...calls, ...hints, ...files].sort();
  return {
    // An empty list would allow everything.
    publish: publishes.length === 0 ? { deny: ['>'] } : { allow: publishes },
    subscribe: { allow: [inboxOf(service), `${service}.>`, '$SRV.>', 'hints.>'] },
    allow_responses: true,
  };
}

/** Making the stream, adding a chunk, reading one and erasing one: no purge, no other stream. */
const fileSubjects = [
  fileStream.subjects,
  ...['STREAM.CREATE', 'STREAM.INFO', 'STREAM.MSG.DELETE', 'DIRECT.GET'].map(
    (operation) => `$JS.API.${operation}.${fileStream.name}`,
  ),
];

function inboxOf(user: string): string {
  return `_INBOX_${user}.>`;
}
