import { parentPort, workerData } from 'node:worker_threads';
import type { Table } from '@ruxue/service-kit/tables';

import { parseTable, TableFault } from './parse-table.ts';

/** What the thread answers: the rows, or what is wrong with the file. */
export type TableAnswer = { readonly rows: Table } | { readonly fault: string };

async function answer(): Promise<TableAnswer> {
  try {
    return { rows: await parseTable(workerData as Uint8Array) };
  } catch (error) {
    if (error instanceof TableFault) return { fault: error.message };
    throw error;
  }
}

parentPort?.postMessage(await answer());
