import {
  rememberFor, temporalConnection, warnBeforeCertificateEnds, type Logger, type TemporalConfig,
} from '@ruxue/service-kit';
import { Client, Connection } from '@temporalio/client';

export interface Temporal {
  readonly client: Client;
  /** As it was within the last second. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** A client of the workflow engine; the connection comes up, and comes back, by itself. */
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
        // Whatever is wrong, the answer is the same: not now.
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
