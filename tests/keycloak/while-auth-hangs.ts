import { readTestStack } from '@ruxue/local/stack-file';

/** Runs work while auth's process hangs; the process always goes on afterwards. */
export async function whileAuthHangs<Result>(work: () => Promise<Result>): Promise<Result> {
  const pid = readTestStack().components.find(({ name }) => name === 'auth')?.pid;
  if (pid === undefined || pid === null) throw new Error('auth is not running');
  process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}
