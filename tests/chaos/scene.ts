import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { Client, Connection } from '@temporalio/client';

import { openWorld, type World } from '../support/world.ts';
import { Findings } from './findings.ts';
import { WatchedApi } from './watched-api.ts';

/** A stack in which services are made to fail, and what is found there. */
export interface Scene {
  readonly world: World;
  readonly findings: Findings;
  readonly temporal: Client;
  close(): Promise<void>;
}

/** Opens the test stack of this run, with every answer of its API looked at. */
export async function openScene(): Promise<Scene> {
  const findings = new Findings();
  const opened = openWorld();
  const { settings, namespace } = opened.stack.temporal;
  const connection = await Connection.connect(temporalConnection(TemporalConfig.parse(settings)));
  return {
    world: { ...opened, api: new WatchedApi(opened.stack.portalOrigin, findings) },
    findings,
    temporal: new Client({ connection, namespace }),
    close: () => connection.close(),
  };
}
