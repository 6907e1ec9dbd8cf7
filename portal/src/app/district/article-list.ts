import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { type ArticleKind, articlesOf, type DistrictArticle } from './article-kinds.ts';

const shownFirst = 3;

/** The first of a district's articles of one kind, with 「更多」 (S2). */
@Component({
  selector: 'app-article-list',
  imports: [MatButton, RouterLink],
  template: `
    <section class="card" [attr.aria-labelledby]="kind()">
      <h2 [id]="kind()">{{ heading() }}</h2>
      <ul>
        @for (article of shown(); track article.number) {
          <li>
            <a [routerLink]="place()" [queryParams]="{ n: article.number }">{{ article.title }}</a>
          </li>
        } @empty {
          <li class="quiet">暂无内容</li>
        }
      </ul>
      @if (shown().length > 0) {
        <a matButton [routerLink]="place()">
          更多<span class="visually-hidden">{{ heading() }}</span>
        </a>
      }
    </section>
  `,
  styles: `
    .card { margin: 0; height: 100%; display: flex; flex-direction: column; }
    ul { list-style: none; margin: 0 0 8px; padding: 0; flex: 1; }
    li + li { border-top: 1px solid var(--line); }
    li a { display: block; padding: 8px 0; text-decoration: none; }
    li a:hover { text-decoration: underline; }
    .card > a { align-self: flex-end; }
  `,
})
export class ArticleList {
  readonly code = input.required<string>();
  readonly heading = input.required<string>();
  readonly kind = input.required<ArticleKind>();
  readonly articles = input.required<readonly DistrictArticle[]>();

  protected readonly place = computed(() => ['/districts', this.code(), 'articles', this.kind()]);
  protected readonly shown = computed(() =>
    articlesOf(this.articles(), this.kind()).slice(0, shownFirst));
}
