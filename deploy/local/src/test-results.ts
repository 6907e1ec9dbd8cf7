import * as z from 'zod';

/** The passed and failed tests of a suite. */
export interface TestResult {
  readonly passed: number;
  readonly failed: number;
}

const jestReportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

/**
 * The results of a jest run, from its `--json` file. A test file that can't be loaded counts as one
 * failed test, and so does a run that failed for another reason.
 */
export function resultOfJest(report: unknown, exitCode: number | undefined): TestResult {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
    jestReportSchema.parse(report);
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

/**
 * The results of a Maven run, from surefire's XML reports. A run that failed without a failed test
 * (a compiler error, say) counts as one, and so does a run without any test.
 */
export function resultOfSurefire(
  reports: readonly string[],
  exitCode: number | undefined,
): TestResult {
  const sum = (name: string): number =>
    reports
      .map((report) => Number(new RegExp(`<testsuite\\b[^>]*\\b${name}="(\\d+)"`, 'u').exec(report)?.[1]))
      .reduce((total, count) => total + count, 0);
  const failed = sum('failures') + sum('errors');
  const passed = sum('tests') - sum('skipped') - failed;
  return { passed, failed: exitCode === 0 && passed > 0 ? failed : Math.max(failed, 1) };
}

/** The result of a program that only passes or fails, such as the linter. */
export function resultOfProgram(exitCode: number | undefined): TestResult {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** All suites together. */
export function sumOf(results: readonly TestResult[]): TestResult {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** The closing line of `npm test`. */
export function closingLine({ passed, failed }: TestResult): string {
  return `${passed} passed, ${failed} failed`;
}
