import { computed, Injectable, signal } from '@angular/core';
import { MaterialAnswers, type MaterialQuestion } from '@ruxue/contracts/materials';
import type * as z from 'zod';

const Given = MaterialAnswers.partial();

/**
 * A family's answers for 「材料清单」 (B28). They stay in this page's memory for a return, are sent
 * nowhere, and end with the page.
 */
@Injectable({ providedIn: 'root' })
export class MaterialChoices {
  readonly #given = signal<z.infer<typeof Given>>({});
  readonly given = this.#given.asReadonly();

  /** All five answers; null until the last one is given. */
  readonly whole = computed(() => MaterialAnswers.safeParse(this.#given()).data ?? null);

  answer(question: MaterialQuestion, value: string): void {
    this.#given.update((given) => Given.parse({ ...given, [question]: value }));
  }

  clear(): void {
    this.#given.set({});
  }
}
