import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { districtName } from '../data/district-name.ts';
import { titledLater } from '../shell/page-title.ts';
import { Prose } from '../ui/prose.ts';
import { articleKinds, articlesOf } from './article-kinds.ts';
import { DistrictFrame } from './district-frame.ts';
import { fetchedDistrict } from './fetched-district.ts';

/** All of a district's articles of one kind, and the one that `n` in the address names (S2). */
@Component({
  selector: 'app-article-page',
  imports: [DistrictFrame, MatButton, Prose, RouterLink],
  template: `
    <app-district-frame [code]="code()" [district]="district" [heading]="heading()"
      [isNarrow]="true">
      @if (district.value()) {
        @if (isMissing()) {
          <p>没有找到这篇文章，它可能已经移走。您可以从下面的列表里找找看。</p>
        }
        @if (chosen(); as article) {
          <article class="card">
            <h2>{{ article.title }}</h2>
            <app-prose [text]="article.body" />
          </article>
        }
        @if (others().length > 0) {
          <nav class="card" aria-labelledby="others">
            <h2 id="others">{{ chosen() ? '更多' + heading() : '全部文章' }}</h2>
            <ul>
              @for (article of others(); track article.number) {
                <li><a routerLink="." [queryParams]="{ n: article.number }">
                  {{ article.title }}
                </a></li>
              }
            </ul>
          </nav>
        } @else if (chosen() === undefined) {
          <p class="card">暂无内容。</p>
        }
        <a matButton="outlined" [routerLink]="['/districts', code()]">回到区页面</a>
      }
    </app-district-frame>
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li + li { border-top: 1px solid var(--line); }
    li a { display: block; padding: 12px 0; }
  `,
})
export class ArticlePage {
  readonly code = input.required<string>();
  readonly kind = input.required<string>();
  readonly n = input<string>();

  protected readonly district = fetchedDistrict(this.code);
  readonly #kind = computed(() => articleKinds.find(({ kind }) => kind === this.kind()));
  protected readonly heading = computed(() => this.#kind()?.heading ?? '没有找到这个栏目');
  readonly #articles = computed(() => {
    const kind = this.#kind()?.kind;
    return kind === undefined ? [] : articlesOf(this.district.value()?.articles ?? [], kind);
  });
  protected readonly chosen = computed(() =>
    this.#articles().find(({ number }) => String(number) === this.n()));
  protected readonly isMissing = computed(() =>
    this.n() !== undefined && this.chosen() === undefined);
  protected readonly others = computed(() =>
    this.#articles().filter((article) => article !== this.chosen()));

  constructor() {
    titledLater(() => `${districtName(this.code())}${this.chosen()?.title ?? this.heading()}`);
  }
}
