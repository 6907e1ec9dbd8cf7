import type { TestStack } from '@ruxue/local/stack-file';
import { Client } from 'pg';

import { haltProcess, holdDown } from './kill-process.ts';

/** Makes a service fail in one way; answers how to end that. */
type FaultKind = (stack: TestStack, service: Service) => Promise<() => Promise<void>>;

/** The services that are made to fail, and the databases that each can't do without. */
const databasesOf = { sms: ['sms'], records: ['records', 'keys'] } as const;
type Service = keyof typeof databasesOf;

const kinds = {
  /** Its process has ended: nobody listens. */
  stopped: (_stack, service) => holdDown(service),
  /** Its process stands still: whoever asks waits in vain. */
  hung: async (_stack, service) => {
    const goOn = haltProcess(service);
    return () => Promise.resolve(goOn());
  },
  /** Its database lets it in no more: it answers everything with a failure. */
  refusing: async (stack, service) => {
    await letIn(stack, service, false);
    return () => letIn(stack, service, true);
  },
} as const satisfies Record<string, FaultKind>;

/** One service that fails in one way. */
export interface Fault {
  readonly service: Service;
  readonly kind: keyof typeof kinds;
}

const services = ['sms', 'records'] as const satisfies readonly Service[];
const kindNames = ['stopped', 'hung', 'refusing'] as const satisfies readonly Fault['kind'][];

/** Every fault there is, in the order in which a run goes through them. */
export const faults: readonly Fault[] = services.flatMap((service) =>
  kindNames.map((kind) => ({ service, kind })));

/** Begins a fault; answers how to end it. */
export const beginFault = (stack: TestStack, { service, kind }: Fault) =>
  kinds[kind](stack, service);

/** Lets a service into its databases, or throws it out of them. */
async function letIn(stack: TestStack, service: Service, isIn: boolean): Promise<void> {
  for (const name of databasesOf[service]) {
    const { superuser, app } = stack.databases[name] ?? {};
    if (superuser === undefined || app === undefined) throw new Error(`no database ${name}`);
    const role = decodeURIComponent(new URL(app).username);
    const client = new Client({ connectionString: superuser });
    await client.connect();
    try {
      await client.query(`alter role ${client.escapeIdentifier(role)} ${isIn ? '' : 'no'}login`);
      if (!isIn) {
        await client.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [role],
        );
      }
    } finally {
      await client.end();
    }
  }
}
