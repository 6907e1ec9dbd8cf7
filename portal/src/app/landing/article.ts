import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../data/api-client.ts';
import { titledLater } from '../shell/page-title.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { Prose } from '../ui/prose.ts';

/** One of the season's guides, in full (S1). */
@Component({
  selector: 'app-article',
  imports: [Loading, MatButton, Prose, RouterLink],
  template: `
    <div class="page narrow">
      <nav class="quiet no-print" aria-label="所在位置"><a routerLink="/">首页</a> / 入学指南</nav>
      @if (season.value() === null) {
        <h1>入学指南</h1>
        <app-loading [problem]="season.problem()" (retry)="season.reload()" />
      } @else if (article(); as found) {
        <article>
          <h1>{{ found.title }}</h1>
          <div class="card"><app-prose [text]="found.body" [headingLevel]="2" /></div>
        </article>
      } @else {
        <h1>没有找到这篇文章</h1>
        <p>它可能已经移走。首页列有现在的全部文章。</p>
      }
      <a matButton="outlined" routerLink="/">回到首页</a>
    </div>
  `,
  styles: 'nav { margin-bottom: 8px; }',
})
export class Article {
  readonly #api = inject(ApiClient);
  readonly id = input.required<string>();

  protected readonly season = fetched({
    loader: async () => (await this.#api.call('getSeason', {})).body,
  });
  protected readonly article = computed(() =>
    this.season.value()?.articles.find(({ id }) => id === this.id()));

  constructor() {
    titledLater(() => this.article()?.title);
  }
}
