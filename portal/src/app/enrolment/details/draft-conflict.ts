import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';

import { type DetailField, fullLabel } from '../../data/details/detail-fields.ts';
import { DraftSaver } from './draft-saver.ts';

type Side = 'here' | 'there';

/** Fields that two devices have filled in differently, side by side; the parent decides (B3). */
@Component({
  selector: 'app-draft-conflict',
  imports: [MatButton, MatRadioButton, MatRadioGroup],
  templateUrl: './draft-conflict.html',
  styleUrl: './draft-conflict.scss',
})
export class DraftConflict {
  readonly #saver = inject(DraftSaver);
  readonly #chosen = signal<ReadonlyMap<DetailField, Side>>(new Map());

  protected readonly rows = computed(() => {
    const conflict = this.#saver.conflict();
    if (conflict === null) return [];
    return conflict.fields.map((field) => ({
      field,
      label: fullLabel(field),
      here: field.wordIn(this.#saver.model()) || '（未填写）',
      there: field.wordIn(conflict.theirs) || '（未填写）',
      chosen: this.#chosen().get(field) ?? null,
    }));
  });
  protected readonly open = computed(() =>
    this.rows().filter(({ chosen }) => chosen === null).length);

  protected choose(field: DetailField, side: Side): void {
    this.#chosen.update((chosen) => new Map([...chosen, [field, side]]));
  }

  protected takeAll(side: Side): void {
    this.#settle(() => side);
  }

  protected takeChosen(): void {
    const chosen = this.#chosen();
    this.#settle((field) => chosen.get(field) ?? 'here');
  }

  #settle(sideOf: (field: DetailField) => Side): void {
    this.#saver.settle((field) => sideOf(field) === 'there');
    this.#chosen.set(new Map());
  }
}
