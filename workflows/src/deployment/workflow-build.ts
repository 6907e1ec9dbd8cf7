import { createHash } from 'node:crypto';
import {
  existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundleWorkflowCode, DefaultLogger, type BundleOptions } from '@temporalio/worker';

/** The workflows as workers and replays take them, and the id that changes with their code. */
export interface WorkflowBuild {
  readonly workflowBundle: { readonly code: string };
  readonly buildId: string;
}

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const project = fileOf('../../../');
const builds = fileOf('../../dist/');

/**
 * The build of the present sources, made the first time that somebody asks for it: bundling takes
 * ten seconds, too long for every start of a worker.
 */
export async function workflowBuild(): Promise<WorkflowBuild> {
  const name = `${hashOfSources()}.js`;
  const file = join(builds, name);
  if (existsSync(file)) return buildOf(readFileSync(file, 'utf8'));
  const build = await bundleWorkflows();
  mkdirSync(builds, { recursive: true });
  for (const other of readdirSync(builds)) {
    if (!other.startsWith(name)) rmSync(join(builds, other), { force: true });
  }
  // Written whole: somebody else may make the same build at the same time.
  writeFileSync(`${file}.${process.pid}`, build.workflowBundle.code);
  renameSync(`${file}.${process.pid}`, file);
  return build;
}

/**
 * Makes a build. The rules, with the schemas that they import, are loaded once for all workflows of
 * a worker: they keep no state.
 */
export async function bundleWorkflows(
  { webpackConfigHook = (config) => config }: Pick<BundleOptions, 'webpackConfigHook'> = {},
): Promise<WorkflowBuild> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileOf('../workflows.ts'),
    preloadModules: ['decide', 'case-state'].map((rule) =>
      fileURLToPath(import.meta.resolve(`@ruxue/rules/${rule}`))),
    logger: new DefaultLogger('ERROR'),
    // Modules are named by their paths from here: the same bundle wherever it is made from.
    webpackConfigHook: (config) => webpackConfigHook({ ...config, context: project }),
  });
  return buildOf(code);
}

/** The id is short, because it stands in every workflow task. Source maps and paths don't count. */
function buildOf(code: string): WorkflowBuild {
  const [bare = ''] = code.split('\n//# sourceMappingURL=');
  const buildId = createHash('sha256').update(bare).digest('hex').slice(0, 8);
  return { workflowBundle: { code }, buildId };
}

/** Of everything that may be part of the bundle. */
function hashOfSources(): string {
  const hash = createHash('sha256');
  const patterns = ['workflows/src/**/*.ts', 'packages/{rules,contracts}/src/**/*.ts'];
  const exclude = ['**/*.test.ts', '**/testing/**'];
  const files = globSync([...patterns, 'package-lock.json'], { cwd: project, exclude });
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(project, file)));
  return hash.digest('hex').slice(0, 16);
}
