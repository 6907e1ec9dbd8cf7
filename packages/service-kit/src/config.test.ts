import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';

import { Flag, Key32, readConfig, WholeNumber } from './config.ts';

const schema = z.object({ DEMO: Flag.default(false), WAIT: WholeNumber, KEY: Key32 });
const key = Buffer.alloc(32, 7).toString('base64');

describe('readConfig', () => {
  it('reads flags, numbers and keys', () => {
    const config = readConfig(schema, { DEMO: 'true', WAIT: '30', KEY: key });
    expect(config).toEqual({ DEMO: true, WAIT: 30, KEY: Buffer.alloc(32, 7) });
  });

  it('names everything that is wrong, without its value', () => {
    const read = () => readConfig(schema, { WAIT: 'a-secret', KEY: 'c2hvcnQ=' });
    expect(read).toThrow(/WAIT: a whole number; KEY: 32 bytes/u);
    expect(read).not.toThrow(/a-secret/u);
  });
});
