/**
 * How our workers name themselves in histories. Short, because it stands in every workflow task;
 * without it the SDK writes a 90-character checksum there.
 */
export const workerDeploymentOptions = {
  version: { deploymentName: 'ruxue', buildId: '1' },
  useWorkerVersioning: false,
} as const;
