/**
 * `npm run …` of the commands below (`npm start`, `npm test`) on any Node ≥ 20, before anything is
 * installed: runs `npm ci` when node_modules is missing or stale, then the command itself under the
 * Node of this project (the devDependency `node`). Uses nothing but Node's own modules.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// fileURLToPath, because a folder's name may hold spaces and Chinese letters.
const projectDirectory = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(projectDirectory, 'node_modules');
const node = join(modules, 'node', 'bin', 'node');
const commands = [
  'start', 'status', 'reset', 'test', 'check', 'audit', 'attack', 'bench', 'chaos', 'erasure',
  'operator', 'keys', 'reconcile', 'backup', 'restore', 'recovery', 'season',
];

const [command, ...rest] = process.argv.slice(2);
if (command === undefined || !commands.includes(command)) {
  fail(`usage: npm run ${commands.join('|')}`);
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node 20 or newer is needed; this is ${process.versions.node}`);
}
if (!isInstalled()) {
  process.stderr.write('Installing packages (npm ci) …\n');
  // Its output goes to standard error: standard output belongs to the command.
  const output = ['ignore', process.stderr, process.stderr];
  const code = await run('npm', ['ci', '--loglevel=error'], output);
  if (code !== 0) {
    fail(`npm ci failed (exit ${code}); its own lines above say why`);
  }
  if (!existsSync(node)) {
    fail('npm ci left Node out: are install scripts disabled (npm config get ignore-scripts)?');
  }
}
const program = join(projectDirectory, 'deploy', 'local', 'src', `${command}.ts`);
process.exitCode = await run(node, [program, ...rest], 'inherit');

/** Whether every package of package-lock.json that this machine needs is there, in its version. */
function isInstalled() {
  const installedLock = join(modules, '.package-lock.json');
  if (!existsSync(installedLock) || !existsSync(node)) {
    return false;
  }
  const wanted = packagesOf(join(projectDirectory, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  return Object.entries(wanted).every(([path, { version, link, optional, peer }]) => {
    if (!path.includes('node_modules/')) {
      return true;
    }
    const found = installed[path];
    return found === undefined ? optional || peer : link || found.version === version;
  });
}

/** The packages of a lock file by their path below the project. */
function packagesOf(lock) {
  return JSON.parse(readFileSync(lock, 'utf8')).packages ?? {};
}

/** Runs a program to its end; signals reach it too, and it decides what they mean. */
async function run(program, programArguments, stdio) {
  const child = spawn(program, programArguments, { cwd: projectDirectory, stdio });
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, forward);
  }
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (exitCode, signal) => {
      resolve(exitCode ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
  for (const signal of signals) {
    process.off(signal, forward);
  }
  return code;
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
