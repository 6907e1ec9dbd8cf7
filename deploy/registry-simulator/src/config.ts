import * as z from 'zod';

import { systems } from './check.ts';

const Secrets = z.record(z.enum(systems), z.string().min(16));

/** Settings of the simulator; by default it listens on loopback only. */
export const SimulatorConfig = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  /** JSON by system: the secret that it shares with whoever asks. */
  CONNECTOR_SECRETS: z.string().transform((text): unknown => JSON.parse(text)).pipe(Secrets),
});
export type SimulatorConfig = z.infer<typeof SimulatorConfig>;
