import { existsSync, readFileSync } from 'node:fs';

const linesLookedAt = 60;
const longestLine = 300;
const nothing = 'it printed nothing';

/** The likely reason of a program's failure: one line of its log. */
export function failureReasonIn(logFile: string): string {
  return existsSync(logFile) ? failureReason(readFileSync(logFile, 'utf8')) : nothing;
}

/**
 * The last line of a program's output about an error; without one the last line. Stack traces,
 * compilers' drawings and Node's closing line don't count.
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
