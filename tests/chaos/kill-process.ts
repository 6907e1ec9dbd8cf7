import { readTestStack } from '@ruxue/local/stack-file';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { waitUntil } from '@ruxue/testing/wait-for';

const processNow = (name: string) => {
  const component = readTestStack().components.find((one) => one.name === name);
  if (!component) throw new Error(`no process ${name} in the stack`);
  return component;
};

/** SIGKILL, without a word to the process. Resolves when its successor answers. */
export async function killProcess(name: string): Promise<void> {
  const { pid } = processNow(name);
  if (pid === null) throw new Error(`${name} isn't running`);
  process.kill(pid, 'SIGKILL');
  const { nats, close } = await openTestCaller();
  await waitUntil(`${name} to answer again`, async () => {
    const now = processNow(name);
    if (now.pid === null || now.pid === pid) return false;
    return nats.request(`$SRV.PING.${name}`, '', { timeout: 500 }).then(() => true, () => false);
  });
  await close();
}

/** SIGSTOP: the process does nothing more until it is killed. */
export function stopProcess(name: string): void {
  const { pid } = processNow(name);
  if (pid === null) throw new Error(`${name} isn't running`);
  process.kill(pid, 'SIGSTOP');
}
