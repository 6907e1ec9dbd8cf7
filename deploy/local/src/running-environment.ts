import { openEngineCertificates } from './certificates/engine-certificates.ts';
import { ClearError } from './clear-error.ts';
import { dataPathsOf, defaultDataDirectory } from './paths.ts';
import { portsFromEnvironment } from './ports.ts';
import { processEnvironments, type Environment, type ProcessName } from './process-environments.ts';
import { openStackSecrets } from './stack.ts';
import { readStatus } from './status-file.ts';

/**
 * The settings of one process of the running stack of `npm start`, for commands in its place.
 * @throws ClearError when the stack is stopped.
 */
export async function runningEnvironment(name: ProcessName): Promise<Environment> {
  const paths = dataPathsOf(defaultDataDirectory);
  if (readStatus(paths.status).state === 'stopped') {
    throw new ClearError('The stack is stopped: npm start');
  }
  const { secrets } = openStackSecrets(paths, { hasTests: false });
  const certificates = await openEngineCertificates(paths.engineAuthority);
  const ports = portsFromEnvironment(process.env);
  const sources = { ports, secrets, certificates, settings: {}, portalDirectory: '' };
  return processEnvironments(sources)[name];
}
