import { KeycloakAdmin } from '@ruxue/local/keycloak-admin';
import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { workflowIdOf, type ChildEnrolment } from '@ruxue/workflows/messages';
import type {
  Reconciliation, reconciliation, ReconciliationInput,
} from '@ruxue/workflows/reconciliation';
import { Client, Connection } from '@temporalio/client';
import { Client as Database } from 'pg';

import { openWorld, type World } from '../support/world.ts';

/** A stack whose systems are made to differ, and its reconciliation. */
export interface ReconcilePlace {
  readonly world: World;
  readonly admin: KeycloakAdmin;
  readonly temporal: Client;
  /** Runs a statement as the superuser of a database; the rows. */
  sql<Row extends object>(database: string, statement: string, values?: unknown[]): Promise<Row[]>;
  /** Runs a reconciliation to its end; of all cases with `caseIds` null. */
  reconcile(input: ReconciliationInput): Promise<Reconciliation>;
  /** Starts a workflow that knows nothing of what became of its case. */
  startWorkflow(caseId: string): Promise<void>;
  endWorkflow(caseId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openReconcilePlace(): Promise<ReconcilePlace> {
  const world = openWorld();
  const { stack } = world;
  const { settings, namespace } = stack.temporal;
  const connection = await Connection.connect(temporalConnection(TemporalConfig.parse(settings)));
  const temporal = new Client({ connection, namespace });
  const databases = new Map<string, Database>();
  const taskQueue = stack.environments['worker']?.['TASK_QUEUE'] ?? '';

  const open = async (name: string): Promise<Database> => {
    const database = databases.get(name)
      ?? new Database({ connectionString: stack.databases[name]?.superuser ?? '' });
    if (!databases.has(name)) await database.connect();
    databases.set(name, database);
    return database;
  };

  return {
    world,
    temporal,
    admin: new KeycloakAdmin(stack.keycloak.url, stack.keycloak.client),
    async sql(name, statement, values = []) {
      return (await (await open(name)).query(statement, values)).rows;
    },
    reconcile: (input) => temporal.workflow.execute<typeof reconciliation>('reconciliation', {
      taskQueue, workflowId: `reconciliation-by-hand-${Date.now()}`, args: [input],
    }),
    async startWorkflow(caseId) {
      await temporal.workflow.start<ChildEnrolment>('childEnrolment', {
        taskQueue,
        workflowId: workflowIdOf(caseId),
        args: [{
          start: { caseId, district: '110101', season: 'demo' },
          settings: { registryRecheckSeconds: 3600, continueAsNewAfter: 200 },
        }],
      });
    },
    async endWorkflow(caseId) {
      await temporal.workflow.getHandle(workflowIdOf(caseId)).terminate('a test');
    },
    async close() {
      for (const database of databases.values()) await database.end();
      await connection.close();
    },
  };
}
