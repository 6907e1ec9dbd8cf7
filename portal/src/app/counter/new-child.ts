import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

import { StartVisit } from './start-visit.ts';

/** Before a child is registered at the counter (B9): who is there, and what was signed. */
@Component({
  selector: 'app-new-child',
  imports: [RouterLink, StartVisit],
  template: `
    <p class="quiet"><a routerLink="/counter">窗口办理</a> / 注册新儿童</p>
    <h1>注册新儿童</h1>
    <p class="lead">一个证件号码只能注册一次。家长说注册过的，请先<a routerLink="/counter">按号码查找</a>。</p>
    <app-start-visit [caseId]="null" />
  `,
})
export class NewChild {}
