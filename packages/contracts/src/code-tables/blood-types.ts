import type { CodeTable } from './code-table.ts';

/** 血型 (S12). */
export const bloodTypes = {
  standard: 'WS 364.5-2011 CV04.50.005',
  title: 'ABO血型代码',
  checkedOn: '2026-11-24',
  leftOut: null,
  entries: [
    { code: '1', word: 'A型' },
    { code: '2', word: 'B型' },
    { code: '3', word: 'O型' },
    { code: '4', word: 'AB型' },
    { code: '5', word: '不详' },
  ],
} as const satisfies CodeTable;
