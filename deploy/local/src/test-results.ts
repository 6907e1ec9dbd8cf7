import * as z from 'zod';

/** How many tests of a suite passed and failed. */
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
 * What a jest run came to, from its `--json` file. A file of tests that could not even be loaded
 * counts as one failed test, and so does a run that failed for another reason.
 */
export function resultOfJest(report: unknown, exitCode: number | undefined): TestResult {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
    jestReportSchema.parse(report);
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

/**
 * What a Maven run came to, from surefire's XML reports of each class of tests. A run that failed
 * without a failed test (it doesn't compile, say) counts as one, and so does one without any test.
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

/** What a program that only passes or fails came to, such as the linter. */
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
