/**
 * The order of stopping: whoever calls ends before whoever is called, so that each can finish
 * what it has begun.
 */
export const stopPhases = {
  door: 0,
  services: 1,
  registry: 2,
  engines: 3,
  nats: 4,
  postgres: 5,
} as const;
