import { readTestStack } from '@ruxue/local/stack-file';

import { waitUntil } from '../support/wait-for.ts';

const processNow = (name: string) => {
  const component = readTestStack().components.find((one) => one.name === name);
  if (!component) throw new Error(`no process ${name} in the stack`);
  return component;
};

/** SIGKILL, without a word to the process. Resolves when the supervisor has it running again. */
export async function killProcess(name: string): Promise<void> {
  const { pid } = processNow(name);
  if (pid === null) throw new Error(`${name} isn't running`);
  process.kill(pid, 'SIGKILL');
  await waitUntil(`${name} to run again`, () => {
    const now = processNow(name);
    return Promise.resolve(now.state === 'running' && now.pid !== pid);
  });
}

/** SIGSTOP: the process does nothing more until it is killed. */
export function stopProcess(name: string): void {
  const { pid } = processNow(name);
  if (pid === null) throw new Error(`${name} isn't running`);
  process.kill(pid, 'SIGSTOP');
}
