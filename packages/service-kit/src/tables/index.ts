export { disarmed, isFormula, type Table } from './table.ts';
export { writeTable } from './write-table.ts';
