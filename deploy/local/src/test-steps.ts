import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { baseEnvironment } from './base-environment.ts';
import { packageClientEnvironment } from './package-client-environment.ts';
import { projectDirectory } from './paths.ts';
import {
  resultOfJest, resultOfProgram, resultOfSurefire, type TestResult,
} from './test-results.ts';

/** A check that passes or fails as a whole. */
interface StaticStep {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
}

const staticSteps: readonly StaticStep[] = [
  { name: 'types', program: 'typescript/bin/tsc', arguments: ['-p', 'tsconfig.json'] },
  {
    name: 'types of the portal and its templates',
    program: '@angular/compiler-cli/bundles/src/bin/ngc.js',
    arguments: ['-p', 'portal/tsconfig.json', '--noEmit'],
  },
  { name: 'lint', program: 'eslint/bin/eslint.js', arguments: ['.', '--max-warnings=0'] },
  {
    name: 'dead code',
    program: 'knip/bin/knip.js',
    arguments: ['--no-progress'],
  },
];

/** Types and lint, side by side; each prints its findings at its end. */
export async function runStaticSteps(signal: AbortSignal): Promise<TestResult[]> {
  return Promise.all(staticSteps.map(async (step) => runStaticStep(step, signal)));
}

async function runStaticStep(
  { name, program, arguments: programArguments }: StaticStep,
  signal: AbortSignal,
): Promise<TestResult> {
  const { exitCode, all } = await execa(
    process.execPath,
    [join(projectDirectory, 'node_modules', program), ...programArguments],
    { cwd: projectDirectory, reject: false, all: true, stdin: 'ignore', cancelSignal: signal },
  );
  signal.throwIfAborted();
  process.stderr.write(`${exitCode === 0 ? '✔' : '✖'} ${name}\n${all === '' ? '' : `${all}\n`}`);
  return resultOfProgram(exitCode);
}

export interface JestRun {
  readonly projects: readonly ('unit' | 'portal' | 'stack' | 'e2e')[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const longestRunMilliseconds = 75 * 60_000;

/** Every test file leaves its modules behind in jest's process: above this it starts a new one. */
const longestKeptMemory = '1500MB';

/** The jest tests of some projects, with jest's own report on standard error. */
export async function runJest({ projects, environment, signal }: JestRun): Promise<TestResult> {
  const directory = mkdtempSync(join(tmpdir(), 'ruxue-jest-'));
  const report = join(directory, 'report.json');
  // Tests share one stack and two cores: one file after the other.
  const needsStack = projects.includes('stack') || projects.includes('e2e');
  const patience = needsStack ? ['--maxWorkers=1', '--testTimeout=120000'] : [];
  try {
    const { exitCode, timedOut } = await execa(
      process.execPath,
      [
        join(projectDirectory, 'node_modules', 'jest', 'bin', 'jest.js'),
        '--selectProjects',
        ...projects,
        '--json',
        `--outputFile=${report}`,
        `--workerIdleMemoryLimit=${longestKeptMemory}`,
        ...patience,
      ],
      {
        cwd: projectDirectory,
        reject: false,
        // Standard output repeats the JSON; the report for people is on standard error.
        stdout: 'ignore',
        stderr: 'inherit',
        stdin: 'ignore',
        env: {
          NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
          ...environment,
        },
        cancelSignal: signal,
        // A test that leaves something open keeps jest from ending: that is a failure as well.
        timeout: longestRunMilliseconds,
      },
    );
    signal.throwIfAborted();
    if (timedOut) process.stderr.write('✖ the tests took too long and were ended\n');
    return existsSync(report)
      ? resultOfJest(JSON.parse(readFileSync(report, 'utf8')), exitCode)
      : resultOfProgram(exitCode);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const extensionDirectory = join(projectDirectory, 'deploy', 'keycloak', 'extension');
const reportsDirectory = join(extensionDirectory, 'dist', 'surefire-reports');

/** The Java tests of Keycloak's extension; the first time Maven fetches what they need. */
export async function runExtensionTests(signal: AbortSignal): Promise<TestResult> {
  rmSync(reportsDirectory, { recursive: true, force: true });
  // Without Maven there is no exit code: a failed test as well.
  const { exitCode, all, shortMessage } = await execa(
    'mvn', ['--batch-mode', '--quiet', '--no-transfer-progress', 'test'],
    {
      cwd: extensionDirectory,
      reject: false,
      all: true,
      stdin: 'ignore',
      extendEnv: false,
      env: { ...baseEnvironment(), ...packageClientEnvironment(process.env) },
      cancelSignal: signal,
      timeout: longestRunMilliseconds,
    },
  );
  signal.throwIfAborted();
  const reports = globSync('*.xml', { cwd: reportsDirectory })
    .map((file) => readFileSync(join(reportsDirectory, file), 'utf8'));
  const result = resultOfSurefire(reports, exitCode);
  const mark = result.failed === 0 ? '✔' : '✖';
  const output = result.failed === 0 ? '' : `${shortMessage}\n${all}\n`;
  process.stderr.write(`${mark} Java tests of Keycloak's extension\n${output}`);
  return result;
}
