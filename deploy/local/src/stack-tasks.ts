import type { ListrTask } from 'listr2';
import type { NatsConnection } from 'nats';
import {
  preparationOf,
  prepareKeycloak,
  setupAdmin,
} from './components/keycloak-preparation.ts';
import { readRealm } from './components/keycloak-realm.ts';
import { keycloakUrl, startKeycloak } from './components/keycloak.ts';
import { startNats } from './components/nats.ts';
import { startPostgres } from './components/postgres.ts';
import { realmValues } from './components/realm-values.ts';
import { startTemporalUi } from './components/temporal-ui.ts';
import { startTemporal } from './components/temporal.ts';
import type { DemoStaff } from './demo-staff.ts';
import { migrate, startOurProcess } from './our-processes.ts';
import type { DataPaths } from './paths.ts';
import { buildPortal } from './portal-build.ts';
import type { EnvironmentSources, ProcessName } from './process-environments.ts';
import type { Supervisor } from './supervisor.ts';
import {
  findKeycloakZip,
  findNats,
  findTemporal,
  findTemporalUi,
  type ToolSearch,
} from './tools.ts';

/** The common data of a start's steps. */
export interface StackContext {
  readonly supervisor: Supervisor;
  readonly paths: DataPaths;
  readonly sources: EnvironmentSources;
  readonly staff: readonly DemoStaff[];
  readonly hasTests: boolean;
  readonly isDurable: boolean;
  readonly signal: AbortSignal;
  /** Filled by the step "NATS". */
  nats?: NatsConnection;
}

/** PostgreSQL, NATS, Temporal and Keycloak, found, built where missing, started and prepared. */
export function componentTasks(context: StackContext): ListrTask[] {
  const { supervisor, paths, sources, signal } = context;
  const { ports, secrets, certificates } = sources;
  const common = { supervisor, directory: paths.directory, secrets, signal };
  const search = (task: { output: string }): ToolSearch => ({
    supervisor,
    signal,
    progress: (text) => {
      task.output = text;
    },
  });
  return [
    {
      title: 'PostgreSQL',
      task: async () =>
        startPostgres({ ...common, port: ports.postgres, isDurable: context.isDurable }),
    },
    {
      title: 'NATS',
      task: async (_, task) => {
        context.nats = await startNats({
          ...common,
          program: await findNats(search(task)),
          port: ports.nats,
          hasTests: context.hasTests,
        });
      },
    },
    {
      title: 'Temporal',
      task: async (_, task) => {
        const programs = await findTemporal(search(task));
        await startTemporal({ ...common, programs, ports, certificates });
      },
    },
    {
      title: 'Keycloak, and the Temporal UI behind its sign-in',
      task: async (_, task) => {
        const zip = await findKeycloakZip(search(task));
        task.output = 'preparing and starting Keycloak (about 1 min the first time)';
        const plan = {
          realm: readRealm(realmValues(sources)),
          staff: context.staff,
          hasTests: context.hasTests,
        };
        const preparation = await preparationOf(plan, { postgresPort: ports.postgres, secrets });
        await startKeycloak({
          ...common,
          zip,
          preparation,
          port: ports.keycloak,
          postgresPort: ports.postgres,
          authInternalPort: ports.authInternal,
        });
        if (preparation !== 'none') {
          const admin = setupAdmin(keycloakUrl(ports.keycloak), secrets);
          await prepareKeycloak(admin, plan, secrets);
        }
        const program = await findTemporalUi(search(task));
        startTemporalUi({ ...common, program, sources });
      },
    },
  ];
}

/** The databases' schemas and the portal's files. */
export function preparationTasks(context: StackContext): ListrTask[] {
  const { supervisor, sources, signal } = context;
  return [
    { title: 'Databases', task: async () => migrate({ supervisor, sources, signal }) },
    {
      title: 'Portal',
      task: async () =>
        buildPortal({ supervisor, directory: sources.portalDirectory, signal }),
    },
  ];
}

/** Starts our own processes, each until it answers; the gateway last, when all others are ready. */
export function processTasks(context: StackContext, names: readonly ProcessName[]): ListrTask[] {
  const { supervisor, sources, signal } = context;
  const start = (name: ProcessName): ListrTask => ({
    title: name,
    task: async () => {
      if (context.nats === undefined) {
        throw new Error('our processes start after NATS');
      }
      await startOurProcess(name, { supervisor, sources, nats: context.nats, signal });
    },
  });
  const others = names.filter((name) => name !== 'gateway').map(start);
  return [
    {
      title: 'Services',
      enabled: others.length > 0,
      task: (_, task) => task.newListr(others, { concurrent: true }),
    },
    ...names.filter((name) => name === 'gateway').map(start),
  ];
}
