import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * The answer of a measuring program beside a service's code. The program reads one JSON value from
 * standard input and prints an object of numbers. It is a process of its own, because its processor
 * time counts, or because only that service may import its code.
 */
export async function answerOfProgram(
  program: string,
  question: unknown,
): Promise<Partial<Record<string, number>>> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(question));
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${program} failed`);
  const answer: unknown = JSON.parse(printed);
  if (typeof answer !== 'object' || answer === null) throw new Error(`${program}: no answer`);
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, Number(value)]));
}
