import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { waitUntil } from '@ruxue/testing/wait-for';

import { eicarSignature } from './eicar.ts';

/** A folder for clamd's socket and a signature file of our own; clamd itself runs when asked. */
export interface TestClamd {
  readonly socketPath: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Debian has clamd in a folder that not everybody's PATH names. */
const searchPath = `${process.env['PATH'] ?? ''}:/usr/sbin`;

export async function prepareClamd(): Promise<TestClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
  const socketPath = join(folder, 'socket');
  const configuration = join(folder, 'clamd.conf');
  await writeFile(join(folder, 'ours.ndb'), eicarSignature());
  const settings = {
    LocalSocket: socketPath, DatabaseDirectory: folder, Foreground: 'yes',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  await writeFile(configuration, lines.join(''));
  let stopClamd = (): Promise<unknown> => Promise.resolve();
  return {
    socketPath,
    async start() {
      const clamd = spawn('clamd', ['--config-file', configuration], {
        stdio: 'ignore', env: { PATH: searchPath, LC_ALL: 'C.UTF-8' },
      });
      const ended = once(clamd, 'exit');
      stopClamd = () => {
        clamd.kill();
        return ended;
      };
      await Promise.race([
        waitUntil('clamd', () => isListening(socketPath)),
        ended.then(() => {
          throw new Error('clamd ended at its start');
        }),
      ]);
    },
    async stop() {
      await stopClamd();
      await rm(folder, { recursive: true });
    },
  };
}

function isListening(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
