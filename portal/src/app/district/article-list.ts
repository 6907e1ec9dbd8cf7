import { Component, computed, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { Prose } from '../ui/prose.ts';

type Articles = DistrictSeed['articles'];
const shownFirst = 3;

/** One list of a district's articles, opened in place, with 「更多」 (S2). */
@Component({
  selector: 'app-article-list',
  imports: [MatButton, Prose],
  template: `
    <section class="card">
      <h2>{{ heading() }}</h2>
      @for (article of shown(); track article.title) {
        <details>
          <summary>{{ article.title }}</summary>
          <app-prose [text]="article.body" />
        </details>
      } @empty {
        <p class="quiet">暂无内容</p>
      }
      @if (shown().length < own().length) {
        <button matButton type="button" (click)="isWhole.set(true)">更多</button>
      }
    </section>
  `,
  styles: `
    .card { margin: 0; height: 100%; }
    summary { cursor: pointer; padding: 8px 0; color: var(--brand); }
    details[open] summary { font-weight: 600; }
  `,
})
export class ArticleList {
  readonly heading = input.required<string>();
  readonly kind = input.required<Articles[number]['kind']>();
  readonly articles = input.required<Articles>();

  protected readonly isWhole = signal(false);
  protected readonly own = computed(() =>
    this.articles().filter((article) => article.kind === this.kind()));
  protected readonly shown = computed(() =>
    this.isWhole() ? this.own() : this.own().slice(0, shownFirst));
}
