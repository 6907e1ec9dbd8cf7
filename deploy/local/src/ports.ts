import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { ClearError } from './clear-error.ts';

/** Each fixed port: its setting, its default, and its listener. */
const portSettings = {
  gateway: { setting: 'PORT', port: 8080, listener: 'the portal and its API' },
  keycloak: { setting: 'KEYCLOAK_PORT', port: 8180, listener: 'Keycloak' },
  temporalUi: { setting: 'TEMPORAL_UI_PORT', port: 8233, listener: 'the Temporal UI' },
  temporal: { setting: 'TEMPORAL_PORT', port: 7233, listener: 'the Temporal server' },
  nats: { setting: 'NATS_PORT', port: 4222, listener: 'NATS' },
  postgres: { setting: 'POSTGRES_PORT', port: 5433, listener: 'PostgreSQL' },
  authInternal: {
    setting: 'AUTH_INTERNAL_PORT',
    port: 8190,
    listener: "auth's internal listener",
  },
  documentsInternal: {
    setting: 'DOCUMENTS_INTERNAL_PORT',
    port: 8192,
    listener: "documents' internal listener",
  },
  registry: { setting: 'REGISTRY_PORT', port: 8191, listener: "the registry's simulator" },
} as const;

export type PortName = keyof typeof portSettings;
export type Ports = Readonly<Record<PortName, number>>;

/** The names of all fixed ports. */
export const portNames: readonly PortName[] = [
  'gateway',
  'keycloak',
  'temporalUi',
  'temporal',
  'nats',
  'postgres',
  'authInternal',
  'documentsInternal',
  'registry',
];

/** One number for each name. */
export function portsBy(numberOf: (name: PortName) => number): Ports {
  return {
    gateway: numberOf('gateway'),
    keycloak: numberOf('keycloak'),
    temporalUi: numberOf('temporalUi'),
    temporal: numberOf('temporal'),
    nats: numberOf('nats'),
    postgres: numberOf('postgres'),
    authInternal: numberOf('authInternal'),
    documentsInternal: numberOf('documentsInternal'),
    registry: numberOf('registry'),
  };
}

/**
 * The ports of `npm start`: the defaults, or the environment's.
 * @throws ClearError when a setting is no port number, or two settings name one port.
 */
export function portsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Ports {
  const settingOf = new Map<number, string>();
  return portsBy((name) => {
    const { setting, port } = portSettings[name];
    const text = environment[setting];
    const number = text === undefined || text === '' ? port : Number(text);
    if (!Number.isInteger(number) || number < 1 || number > 65_535) {
      throw new ClearError(`${setting}=${text} is not a port number`);
    }
    const other = settingOf.get(number);
    if (other !== undefined) {
      throw new ClearError(`${other} and ${setting} both ask for port ${number}`);
    }
    settingOf.set(number, setting);
    return number;
  });
}

/** The one line that a person reads when a port is taken. */
export function busyPortMessage(name: PortName, port: number): string {
  const { setting, listener } = portSettings[name];
  return (
    `Port ${port} (for ${listener}) is already in use: ` +
    `stop what listens there, or choose another with ${setting}=<port>`
  );
}

/** @throws ClearError that names the first busy port and its setting. */
export async function assertPortsFree(ports: Ports): Promise<void> {
  for (const name of portNames) {
    if (!(await isPortFree(ports[name]))) {
      throw new ClearError(busyPortMessage(name, ports[name]));
    }
  }
}

/** True when the port is free on this machine's loopback address. */
async function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}

/**
 * So many different free ports, none of `taken` (a port looks free until its owner has started).
 * They lie below the system's range for outgoing connections, so that none gets lost before then.
 */
export async function freePorts(count: number, taken: readonly number[] = []): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = 20_000 + randomInt(12_000);
    if (!found.has(port) && !taken.includes(port) && (await isPortFree(port))) {
      found.add(port);
    }
  }
  return [...found];
}
