import { Refusal, toProblemDetails } from '@ruxue/contracts';

/**
 * Runs a command of an operator: its answer goes to standard output; a refusal is one line on
 * standard error, with the options that are wrong, and the exit code 1.
 */
export async function runOperatorCommand(command: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await command()}\n`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { title, detail, fields } = toProblemDetails(error.data);
    const faults = fields?.map(({ path, message }) => `--${path} ${message}`) ?? [];
    process.stderr.write(`${[title, detail, ...faults].filter(Boolean).join('；')}\n`);
    process.exitCode = 1;
  }
}
