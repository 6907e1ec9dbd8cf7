import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { agencies } from '@ruxue/contracts/agencies';
import { connectors, ItemConnector } from '@ruxue/contracts/connectors';
import type { MaterialQuestion } from '@ruxue/contracts/materials';
import {
  materialQuestions as questionIds, mostItems, nextItemCode, type TypedItem,
} from '@ruxue/contracts/settings-items';
import { settingsTitles } from '@ruxue/contracts/settings-titles';

import { answerChoices, materialQuestions } from '../../data/material-questions.ts';
import { ChoiceField } from '../../ui/choice-field.ts';
import { LongTextField } from '../../ui/long-text-field.ts';
import { TextField } from '../../ui/text-field.ts';
import { FieldFocus } from './field-focus.ts';
import { SettingsStore } from './settings-store.ts';

/** The district's list of materials with conditions on the five answers (B4, C1, C2). */
@Component({
  selector: 'app-item-fields',
  imports: [ChoiceField, LongTextField, MatButton, MatCheckbox, TextField],
  templateUrl: './item-fields.html',
  styleUrl: './entry-list.scss',
})
export class ItemFields {
  readonly #store = inject(SettingsStore);
  readonly #focus = inject(FieldFocus);

  protected readonly title = settingsTitles.materials;
  protected readonly most = mostItems;
  protected readonly form = this.#store.form.materials;
  protected readonly opened = this.#store.openItem.asReadonly();
  protected readonly items = computed(() => this.#store.model().materials);
  protected readonly questions = questionIds.map((id) =>
    ({ id, text: materialQuestions[id].text, answers: answerChoices(id) }));
  protected readonly reviewers = [
    { value: '', label: '本区审核员' },
    ...Object.entries(agencies).map(([value, name]) => ({ value, label: `${name}部门` })),
  ];
  protected readonly systems = [
    { value: '', label: '没有，看材料' },
    ...ItemConnector.options.map((value) => ({ value, label: connectors[value] })),
  ];

  protected isNeeded({ when }: TypedItem, question: MaterialQuestion, answer: string): boolean {
    const named: readonly string[] = when[question];
    return named.includes(answer);
  }

  protected toggle(index: number): void {
    this.#store.openItem.update((open) => (open === index ? null : index));
  }

  protected add(): void {
    const item: TypedItem = {
      code: nextItemCode(this.items()), title: '', agency: '', per: 'child',
      when: { guardians: [], employment: [], housing: [], permit: [], household: [] },
      advice: '', alternatives: '', validUntil: '', reviewedBy: '', connector: '',
      mayComeLater: true, isRetired: false,
    };
    this.#change((items) => [...items, item]);
    this.#focus.leadTo(`materials.${this.items().length - 1}.title`);
  }

  protected remove(index: number): void {
    this.#store.openItem.set(null);
    this.#change((items) => items.toSpliced(index, 1));
    this.#focus.leadTo('materials');
  }

  protected edit(index: number, change: Partial<TypedItem>): void {
    this.#change((items) => items.map((item, at) => (at === index ? { ...item, ...change } : item)));
  }

  protected toggleAnswer(index: number, question: MaterialQuestion, answer: string): void {
    const item = this.items()[index];
    if (item === undefined) return;
    const named: readonly string[] = item.when[question];
    const after = named.includes(answer)
      ? named.filter((one) => one !== answer) : [...named, answer];
    this.edit(index, { when: { ...item.when, [question]: after } });
  }

  #change(change: (items: readonly TypedItem[]) => TypedItem[]): void {
    this.#store.model.update((model) => ({ ...model, materials: change(model.materials) }));
  }
}
