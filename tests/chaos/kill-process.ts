import { serviceNames } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';

const processNow = (name: string) => {
  const component = readTestStack().components.find((one) => one.name === name);
  if (!component) throw new Error(`no process ${name} in the stack`);
  return component;
};

function pidOf(name: string): number {
  const { pid } = processNow(name);
  if (pid === null) throw new Error(`${name} isn't running`);
  return pid;
}

/** A busy machine starts several at once: the worker has its workflows to bundle. */
const patienceSeconds = 90;

/**
 * SIGKILL, without a word to the process. Resolves when its successor answers; after NATS, when
 * everybody is connected again.
 */
export async function killProcess(name: string): Promise<void> {
  const pid = pidOf(name);
  process.kill(pid, 'SIGKILL');
  const { nats, close } = await openTestCaller();
  const answers = (service: string) =>
    nats.request(`$SRV.PING.${service}`, '', { timeout: 500 }).then(() => true, () => false);
  try {
    await waitUntil(`${name} to answer again`, async () => {
      const now = processNow(name);
      if (now.pid === null || now.pid === pid) return false;
      const pinged = await Promise.all((name === 'nats' ? serviceNames : [name]).map(answers));
      return pinged.every(Boolean);
    }, patienceSeconds);
  } finally {
    await close();
  }
}

/**
 * SIGKILL, and the successor is halted before it listens: nobody does until the process may start.
 * Answers how to let it.
 */
export async function holdDown(name: string): Promise<() => Promise<void>> {
  const pid = pidOf(name);
  process.kill(pid, 'SIGKILL');
  const successor = await waitFor(`a successor of ${name}`, () => {
    const { pid: now } = processNow(name);
    return Promise.resolve(now === null || now === pid ? undefined : now);
  });
  process.kill(successor, 'SIGSTOP');
  return () => Promise.resolve(void process.kill(successor, 'SIGCONT'));
}

/** SIGSTOP: the process does nothing more until it is killed, or told to go on. */
export function haltProcess(name: string): () => void {
  const pid = pidOf(name);
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
}
