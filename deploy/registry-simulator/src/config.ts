import * as z from 'zod';

/** Settings of the simulator; by default it listens on loopback only. */
export const SimulatorConfig = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  REGISTRY_SECRET: z.string().min(16),
});
export type SimulatorConfig = z.infer<typeof SimulatorConfig>;
