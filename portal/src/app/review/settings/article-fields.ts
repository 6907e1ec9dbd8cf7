import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { settingsBounds } from '@ruxue/contracts/district-settings';
import { type ArticleKind, settingsTitles } from '@ruxue/contracts/settings-titles';

import { LongTextField } from '../../ui/long-text-field.ts';
import { Prose } from '../../ui/prose.ts';
import { TextField } from '../../ui/text-field.ts';
import { FieldFocus } from './field-focus.ts';
import { SettingsStore } from './settings-store.ts';

/** The articles of one kind, in the order of the page; one at a time is open, with its preview (S2). */
@Component({
  selector: 'app-article-fields',
  imports: [LongTextField, MatButton, Prose, TextField],
  templateUrl: './article-fields.html',
  styles: `
    ol { list-style: none; margin: 0 0 12px; padding: 0; }
    ol > li { padding: 8px 0; border-top: 1px solid var(--line); }
    .row { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: center; }
    .row strong { flex: 1 1 12rem; font-weight: 500; overflow-wrap: anywhere; }
    .editor {
      display: grid; gap: 16px 24px; padding: 12px 0;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    }
    .typed { display: grid; gap: 12px; align-content: start; }
    .preview { border-left: 4px solid var(--brand-line); padding-left: 16px; min-width: 0; overflow-wrap: anywhere; }
  `,
})
export class ArticleFields {
  readonly #store = inject(SettingsStore);
  readonly #focus = inject(FieldFocus);
  readonly kind = input.required<ArticleKind>();

  protected readonly bounds = settingsBounds;
  protected readonly title = computed(() => settingsTitles[this.kind()]);
  protected readonly opened = this.#store.openArticle.asReadonly();
  /** Each with its place among all articles. */
  protected readonly articles = computed(() =>
    this.#store.model().articles.flatMap(({ kind, title, body }, index) => {
      const fields = this.#store.form.articles[index];
      return kind === this.kind() && fields ? [{ index, title, body, fields }] : [];
    }));
  protected readonly isFull = computed(() =>
    this.#store.model().articles.length >= settingsBounds.articles);

  protected toggle(index: number): void {
    this.#store.openArticle.update((open) => (open === index ? null : index));
  }

  protected add(): void {
    const { articles } = this.#store.model();
    this.#store.model.update((model) =>
      ({ ...model, articles: [...articles, { kind: this.kind(), title: '', body: '' }] }));
    this.#focus.leadTo(`articles.${articles.length}.title`);
  }

  protected remove(index: number): void {
    this.#store.openArticle.set(null);
    this.#store.model.update((model) =>
      ({ ...model, articles: model.articles.toSpliced(index, 1) }));
    this.#focus.leadTo(this.kind());
  }

  /** Before the one above it of the same kind. */
  protected moveUp(place: number): void {
    const [above, own] = [this.articles()[place - 1], this.articles()[place]];
    if (above === undefined || own === undefined) return;
    this.#store.openArticle.set(null);
    this.#store.model.update((model) => {
      const [one, other] = [model.articles[above.index], model.articles[own.index]];
      if (one === undefined || other === undefined) return model;
      return {
        ...model, articles: model.articles.with(above.index, other).with(own.index, one),
      };
    });
    this.#focus.leadTo(this.kind());
  }
}
