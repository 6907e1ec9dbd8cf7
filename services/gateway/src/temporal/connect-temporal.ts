import {
  rememberFor, temporalConnection, warnBeforeCertificateEnds, type Logger, type TemporalConfig,
} from '@ruxue/service-kit';
import { Client, Connection } from '@temporalio/client';

export interface Temporal {
  readonly client: Client;
  /** The state within the last second. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** A client of the workflow engine; the connection opens and reopens by itself. */
export function connectTemporal(config: TemporalConfig, logger: Logger): Temporal {
  const connection = Connection.lazy(temporalConnection(config));
  const stopWarning = warnBeforeCertificateEnds(config, logger);
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
  return {
    client,
    isReachable: rememberFor(1000, async () => {
      try {
        await connection.withDeadline(Date.now() + 2000, () =>
          connection.workflowService.getSystemInfo({}),
        );
        return true;
      } catch {
        // The answer to any failure is the same: not now.
        logger.warn('workflow engine not reachable');
        return false;
      }
    }),
    async close() {
      stopWarning();
      await connection.close();
    },
  };
}
