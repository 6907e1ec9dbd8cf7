import { signal } from '@angular/core';

import type { DetailField } from '../../data/details/detail-fields.ts';
import { contentOf, type DetailsModel } from '../../data/details/details-model.ts';
import { type DraftSides, mergeDrafts } from './merge-drafts.ts';

/** What two devices have made of the same fields, until the parent settles it. */
export interface DraftConflict {
  readonly fields: readonly DetailField[];
  readonly theirs: DetailsModel;
}

/** What is typed on this device, and what has become of it beside another one's (B3). */
export class TypedDraft {
  readonly #conflict = signal<DraftConflict | null>(null);
  readonly #taken = signal<readonly DetailField[]>([]);

  /** What the form holds. */
  readonly model = signal(contentOf({}));
  readonly conflict = this.#conflict.asReadonly();
  /** What another device has filled in lately, and is in the form now. */
  readonly taken = this.#taken.asReadonly();

  /**
   * Takes in what another side has; fields that are `open` stay so until they are settled. Answers
   * what both have in common from now on.
   */
  merge(sides: DraftSides, open = this.#conflict()?.fields): DetailsModel {
    const { model, base, taken, differing } = mergeDrafts(sides, open);
    this.model.set(model);
    this.#taken.update((before) => [...new Set([...before, ...taken])]);
    this.#conflict.set(
      differing.length === 0 ? null : { fields: differing, theirs: sides.theirs },
    );
    return base;
  }

  /** Settles what differs: fields for which `isTheirs` become the other device's. */
  settle(isTheirs: (field: DetailField) => boolean): void {
    const conflict = this.#conflict();
    if (conflict === null) return;
    this.model.update((model) => withTheirs(model, conflict.fields.filter(isTheirs), conflict));
    this.#conflict.set(null);
  }

  /** What is typed, but for fields still to be settled: they stay as the other device has them. */
  toSave(): DetailsModel {
    const conflict = this.#conflict();
    return conflict === null ? this.model() : withTheirs(this.model(), conflict.fields, conflict);
  }

  /** What has come from the other device is known by now. */
  forgetTaken(): void {
    this.#taken.set([]);
  }
}

const withTheirs = (
  model: DetailsModel, fields: readonly DetailField[], { theirs }: DraftConflict,
): DetailsModel => fields.reduce((changed, field) => field.copy(changed, theirs), model);
