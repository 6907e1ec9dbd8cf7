import { signal } from '@angular/core';

import type { DetailField } from '../../data/details/detail-fields.ts';
import { contentOf, type DetailsModel } from '../../data/details/details-model.ts';
import { type DraftSides, mergeDrafts } from './merge-drafts.ts';

/** Fields changed differently by two devices, until the parent settles them. */
export interface DraftConflict {
  readonly fields: readonly DetailField[];
  readonly theirs: DetailsModel;
}

/** The content typed on this device, merged with another device's (B3). */
export class TypedDraft {
  readonly #conflict = signal<DraftConflict | null>(null);
  readonly #taken = signal<readonly DetailField[]>([]);

  /** The form's content. */
  readonly model = signal(contentOf({}));
  readonly conflict = this.#conflict.asReadonly();
  /** Fields in the form that another device has filled in lately. */
  readonly taken = this.#taken.asReadonly();

  /**
   * Merges another side's draft; fields in `open` stay open until they are settled. Answers the new
   * common base.
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

  /** Settles conflicts: fields with `isTheirs` take the other device's value. */
  settle(isTheirs: (field: DetailField) => boolean): void {
    const conflict = this.#conflict();
    if (conflict === null) return;
    this.model.update((model) => withTheirs(model, conflict.fields.filter(isTheirs), conflict));
    this.#conflict.set(null);
  }

  /** The typed content; unsettled fields keep the other device's value. */
  toSave(): DetailsModel {
    const conflict = this.#conflict();
    return conflict === null ? this.model() : withTheirs(this.model(), conflict.fields, conflict);
  }

  /** The parent has seen the other device's changes. */
  forgetTaken(): void {
    this.#taken.set([]);
  }
}

const withTheirs = (
  model: DetailsModel, fields: readonly DetailField[], { theirs }: DraftConflict,
): DetailsModel => fields.reduce((changed, field) => field.copy(changed, theirs), model);
