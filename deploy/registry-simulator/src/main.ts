import { once } from 'node:events';

import { SimulatorConfig } from './config.ts';
import { createSimulator } from './simulator.ts';

const config = SimulatorConfig.parse(process.env);
const end = new AbortController();

const simulator = createSimulator(
  config.CONNECTOR_SECRETS,
  { thinkMs: 300, firstRetryMs: 500, longestRetryMs: 30_000 },
  end.signal,
);
const server = simulator.listen(config.PORT, config.HOST);
await once(server, 'listening');

// The waiting side asks again for an undelivered result.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    end.abort();
    server.close();
    server.closeIdleConnections();
  });
}
