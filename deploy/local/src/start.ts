import { interrupted, interruptionSignal } from './interruption.ts';
import { defaultDataDirectory } from './paths.ts';
import { portsFromEnvironment } from './ports.ts';
import { runCommand } from './run-command.ts';
import { startStack } from './stack.ts';
import { welcome } from './welcome.ts';

await runCommand(start);

/** `npm start`: the whole stack in the foreground, until Ctrl-C. */
async function start(): Promise<boolean> {
  const signal = interruptionSignal();
  const stack = await startStack({
    directory: defaultDataDirectory,
    ports: portsFromEnvironment(process.env),
    settings: {},
    hasTests: false,
    signal,
  });
  process.stdout.write(welcome(stack));
  try {
    await Promise.race([interrupted(signal), stack.failure]);
    process.stdout.write('\nStopping …\n');
  } finally {
    await stack.stop();
  }
  process.stdout.write('Stopped. Your data is kept; npm start continues with it.\n');
  return true;
}
