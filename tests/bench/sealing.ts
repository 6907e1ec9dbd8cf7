import { randomBytes } from 'node:crypto';

import { CryptoSuite } from '@ruxue/contracts';
import { newSuiteKey, nonceBytes, suiteOf } from '@ruxue/service-kit';

import { figure, type Figure } from '../report/figure.ts';
import { tell } from '../report/run-measurement.ts';

const chunk = randomBytes(128 * 1024);
const place = Buffer.from('["ab.cdef",0,false]');
const warmUp = 40;
const counted = 400;

/** Processor time of this process for sealing and opening a MiB of a file, in each suite (C11). */
export function measureSealing(): Figure[] {
  tell('sealing in each suite');
  return CryptoSuite.options.map((suite) => {
    const key = newSuiteKey(suite);
    const { encrypt, decrypt } = suiteOf(key);
    const nonce = Buffer.alloc(nonceBytes);
    const run = (times: number): void => {
      for (let index = 0; index < times; index += 1) {
        nonce.writeUInt32BE(index, nonceBytes - 4);
        decrypt(key.bytes, nonce, place, encrypt(key.bytes, nonce, place, chunk));
      }
    };
    run(warmUp);
    const before = process.cpuUsage();
    run(counted);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000 / (counted * chunk.length / 2 ** 20);
    return figure(`sealing-cpu-ms-per-MiB-${suite}`, Math.round(milliseconds * 100) / 100, 'ms', null);
  });
}
