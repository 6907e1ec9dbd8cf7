import { existsSync, readFileSync } from 'node:fs';

const linesLookedAt = 60;
const longestLine = 300;
const nothing = 'it printed nothing';

/** Why a program failed: the line of its log that most likely says so. */
export function failureReasonIn(logFile: string): string {
  return existsSync(logFile) ? failureReason(readFileSync(logFile, 'utf8')) : nothing;
}

/**
 * The last line of a program's output that speaks of an error; the last line at all where none
 * does. Stack traces, drawings of compilers and Node's closing line are no reasons.
 */
export function failureReason(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /[a-z]/i.test(line) && !/^(at |Node\.js v)/.test(line))
    .slice(-linesLookedAt);
  const line =
    lines.findLast((text) => /error|fatal|exception|panic|refused/i.test(text)) ?? lines.at(-1);
  if (line === undefined) {
    return nothing;
  }
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
