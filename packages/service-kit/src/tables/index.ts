export { disarmed, isFormula, type Table } from './table.ts';
export { streamTable, writeTable } from './write-table.ts';
