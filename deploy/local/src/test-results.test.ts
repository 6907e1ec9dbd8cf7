import { describe, expect, it } from '@jest/globals';
import {
  closingLine, resultOfJest, resultOfProgram, resultOfSurefire, sumOf,
} from './test-results.ts';

const report = { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

describe('resultOfJest', () => {
  it('takes the counts of the report', () => {
    expect(resultOfJest(report, 0)).toEqual({ passed: 12, failed: 0 });
    expect(resultOfJest({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 12, failed: 2 });
  });

  it('counts a file that could not be loaded as one failed test', () => {
    const broken = { ...report, numPassedTests: 0, numRuntimeErrorTestSuites: 1 };
    expect(resultOfJest(broken, 1)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a run that failed for another reason', () => {
    expect(resultOfJest(report, 1)).toEqual({ passed: 12, failed: 1 });
    expect(resultOfJest(report, undefined)).toEqual({ passed: 12, failed: 1 });
  });
});

describe('resultOfSurefire', () => {
  const suite = (tests: number, errors: number, skipped: number, failures: number): string =>
    `<?xml version="1.0"?><testsuite name="A" time="0.1" tests="${tests}" errors="${errors}" ` +
    `skipped="${skipped}" failures="${failures}"><testcase name="b"/></testsuite>`;

  it('sums the classes up', () => {
    const reports = [suite(5, 1, 1, 1), suite(3, 0, 0, 0)];
    expect(resultOfSurefire(reports, 1)).toEqual({ passed: 5, failed: 2 });
    expect(resultOfSurefire([suite(3, 0, 0, 0)], 0)).toEqual({ passed: 3, failed: 0 });
  });

  it('counts a run that failed otherwise, or ran nothing', () => {
    expect(resultOfSurefire([suite(3, 0, 0, 0)], 1)).toEqual({ passed: 3, failed: 1 });
    expect(resultOfSurefire([], 1)).toEqual({ passed: 0, failed: 1 });
    expect(resultOfSurefire([], 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('closingLine', () => {
  it('sums all suites', () => {
    const sum = sumOf([resultOfProgram(0), resultOfProgram(2), { passed: 12, failed: 0 }]);
    expect(closingLine(sum)).toBe('13 passed, 1 failed');
  });
});
