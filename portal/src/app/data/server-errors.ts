import { type FieldTree, isFieldTree, type ValidationError } from '@angular/forms/signals';

import type { ApiProblem } from './api-problem.ts';

/** The field of a form at a path like `child.documentNumber`; undefined where there is none. */
export function findField(form: FieldTree<unknown>, path: string): FieldTree<unknown> | undefined {
  let found: unknown = form;
  for (const name of path.split('.')) {
    if (!isFieldTree(found)) return undefined;
    found = Reflect.get(found, name);
  }
  return isFieldTree(found) ? found : undefined;
}

/** The server's field problems as errors of the form's fields; they go when the field changes. */
export function serverErrors(
  form: FieldTree<unknown>,
  problem: ApiProblem,
): ValidationError.WithOptionalFieldTree[] {
  return problem.fields.map(({ path, message }) => {
    const fieldTree = findField(form, path);
    return fieldTree ? { kind: 'server', message, fieldTree } : { kind: 'server', message };
  });
}
