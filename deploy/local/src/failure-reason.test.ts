import { describe, expect, it } from '@jest/globals';
import { failureReason } from './failure-reason.ts';

describe('failureReason', () => {
  it('finds the error of a Node process above its stack', () => {
    const output = [
      'node:internal/modules/esm/resolve:272',
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'x'",
      '    at finalizeResolution (node:internal/errors:1)',
      '',
      'Node.js v24.21.0',
      '',
    ].join('\n');
    expect(failureReason(output)).toBe("Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'x'");
  });

  it('finds the error of a compiler above its drawing', () => {
    const output = '✘ [ERROR] TS2339: Property is missing\n\n   12 │ a.b\n      ╵   ~~~\n\n';
    expect(failureReason(output)).toBe('✘ [ERROR] TS2339: Property is missing');
  });

  it('takes the last line where nothing speaks of an error', () => {
    expect(failureReason('starting\nno space left on device\n')).toBe('no space left on device');
  });

  it('says so when there was no output', () => {
    expect(failureReason('\n')).toBe('it printed nothing');
  });

  it('stays one line of bearable length', () => {
    expect(failureReason(`error ${'x'.repeat(5000)}`).length).toBeLessThan(320);
  });
});
