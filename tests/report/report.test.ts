import { describe, expect, it } from '@jest/globals';

import { figure } from './figure.ts';
import { report, tableOf } from './report.ts';

const rate = figure('rate', 3.5, '×', { atLeast: 3 });
const missed = figure('lost', 2, 'children', { exactly: 0 });
const startedAt = new Date(Date.now() - 1500);

describe('figure', () => {
  it.each([
    [{ atMost: 0.1 }, 0.1, true, '≤ 0.1'],
    [{ atMost: 5e-5 }, 50 / 1e6, true, '≤ 0.00005'],
    [{ atMost: 5e-5 }, 51 / 1e6, false, '≤ 0.00005'],
    [{ atLeast: 5000 }, 4999, false, '≥ 5000'],
    [{ exactly: 0 }, 0, true, '0'],
    [{ exactly: 0 }, -1, false, '0'],
    [{ atMost: 10 }, NaN, false, '≤ 10'],
    [{ atMost: 10 }, null, false, '≤ 10'],
    [null, 7, true, null],
  ] as const)('with goal %j and value %p holds: %p', (goal, value, holds, text) => {
    expect(figure('name', value, 'unit', goal)).toEqual({
      name: 'name', value, unit: 'unit', goal: text, holds,
    });
  });
});

describe('report', () => {
  it('has the form that every measuring command prints', () => {
    const made = report('bench sign-in', startedAt, [rate]);
    expect(Object.keys(made)).toEqual([
      'command', 'commit', 'machine', 'startedAt', 'seconds', 'figures', 'ok',
    ]);
    expect(made).toMatchObject({
      command: 'bench sign-in',
      machine: { cores: expect.any(Number), memoryGiB: expect.any(Number), node: process.version },
      startedAt: startedAt.toISOString(),
      figures: [rate],
      ok: true,
    });
    expect(made.seconds).toBeGreaterThanOrEqual(1.5);
    expect(made.commit ?? '0'.repeat(40)).toMatch(/^[0-9a-f]{40}(-changed)?$/u);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('is not ok when one figure misses its goal', () => {
    expect(report('attack', startedAt, [rate, missed]).ok).toBe(false);
  });

  it('reads as a table, too', () => {
    const table = tableOf(report('attack', startedAt, [rate, missed]));
    expect(table).toContain('✔ rate  3.5 ×  (goal ≥ 3)\n✖ lost  2 children  (goal 0)\n');
  });
});
