import { parseArgs } from 'node:util';
import { interrupted, interruptionSignal } from './interruption.ts';
import { dataPathsOf, developmentDataDirectory } from './paths.ts';
import { freePorts, portNames, portsBy } from './ports.ts';
import { runCommand } from './run-command.ts';
import { assertNotRunning, startStack, type Stack, type StackOptions } from './stack.ts';
import { wipe } from './wipe.ts';

/** Short waits, and limits above the many tests of one machine; one test uses the defaults. */
const testSettings = {
  NOTICE_READING_SECONDS: '0',
  SMS_RESEND_SECONDS: '1',
  SMS_PUBLICATION_QUIET_SECONDS: '1',
  SMS_NIGHT_FROM_HOUR: '0',
  SMS_NIGHT_UNTIL_HOUR: '0',
  ADDRESS_LIMIT_FACTOR: '1000',
  USER_REQUESTS_PER_MINUTE: '100000',
  SIGN_INS_PER_ACCOUNT_HOUR: '1000',
  RECONCILE_EVERY_MINUTES: '0',
  PUBLISH_DUE_EVERY_SECONDS: '5',
};

/** Starts a test stack on free ports, with fresh data: it can run beside `npm start`. */
export async function startTestStack(
  options: Pick<StackOptions, 'directory' | 'signal' | 'processes'> &
    Partial<Pick<StackOptions, 'settings'>>,
): Promise<Stack> {
  assertNotRunning(dataPathsOf(options.directory));
  // Making Keycloak's copy takes a minute, and it holds no data.
  wipe(options.directory, ['keycloak']);
  const numbers = await freePorts(portNames.length);
  const ports = portsBy((name) => numbers[portNames.indexOf(name)] ?? 0);
  return startStack({ settings: testSettings, ...options, ports, hasTests: true });
}

if (import.meta.main) {
  await runCommand(keepTestStack);
}

/** For developers: a test stack in the foreground, until Ctrl-C. */
async function keepTestStack(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      components: { type: 'boolean', default: false },
      directory: { type: 'string', default: developmentDataDirectory },
    },
  });
  const signal = interruptionSignal();
  const stack = await startTestStack({
    directory: values.directory,
    signal,
    ...(values.components ? { processes: [] } : {}),
  });
  process.stdout.write(`\nRUXUE_TEST_STACK=${stack.paths.stack}\nCtrl-C ends it.\n`);
  try {
    await Promise.race([interrupted(signal), stack.failure]);
  } finally {
    await stack.stop();
  }
  return true;
}
