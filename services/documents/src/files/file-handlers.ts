import { eraseCase } from '../erasure/erase-case.ts';
import { listCases } from '../erasure/list-cases.ts';
import type { Documents } from '../documents.ts';
import { changeFile } from './change-file.ts';
import { deleteFile } from './delete-file.ts';
import { freezeFiles } from './freeze-files.ts';
import { getMaterials } from './get-materials.ts';
import { handOverMaterials } from './hand-over-materials.ts';
import { listSubmittedFiles } from './list-submitted-files.ts';

/** The operations on files. */
export const fileHandlers = (documents: Documents) => ({
  'documents.get-materials': getMaterials(documents),
  'documents.change-file': changeFile(documents),
  'documents.delete-file': deleteFile(documents),
  'documents.freeze-files': freezeFiles(documents),
  'documents.hand-over-materials': handOverMaterials(documents),
  'documents.list-submitted-files': listSubmittedFiles(documents),
  'documents.erase-case': eraseCase(documents),
  'documents.list-cases': listCases(documents),
});
