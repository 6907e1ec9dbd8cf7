import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { Prose } from '../ui/prose.ts';
import { articles } from './articles.ts';

/** One guide, in full. */
@Component({
  selector: 'app-article',
  imports: [MatButton, Prose, RouterLink],
  template: `
    <article class="page narrow">
      @if (article(); as found) {
        <h1>{{ found.title }}</h1>
        <div class="card"><app-prose [text]="found.body" /></div>
      } @else {
        <h1>没有找到这篇文章</h1>
      }
      <a matButton="outlined" routerLink="/">回到首页</a>
    </article>
  `,
})
export class Article {
  readonly id = input.required<string>();
  protected readonly article = computed(() => articles.find(({ id }) => id === this.id()));
}
