/** The order of stopping: callers end before the called, so that each can finish its work. */
export const stopPhases = {
  door: 0,
  services: 1,
  registry: 2,
  engines: 3,
  nats: 4,
  postgres: 5,
} as const;
