import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { WayPicture } from './way-picture.ts';

/** The work at each station; the landing page leaves it out. */
const texts: readonly string[] = [
  '选择居住地所在区，读家长须知。',
  '登记孩子的基本信息，得到8位账号。',
  '边填边保存，核对后提交。',
  '核对身份和户籍信息，审核材料。',
  '分批公布，发短信提醒您登录查看。',
  '在“小学入学服务系统”\u200b确认信息并打印。',
  '带上采集表和材料，按通知的时间去。',
  '公布后登录查看学校和入学通知书。',
];

/** The whole way on one page, as a picture to read (S1). */
@Component({
  selector: 'app-overview',
  imports: [MatButton, RouterLink, WayPicture],
  template: `
    <div class="page">
      <nav class="quiet no-print" aria-label="所在位置">
        <a routerLink="/">首页</a> / 一图看懂入学流程
      </nav>
      <h1>一图看懂入学流程</h1>
      <p class="lead">非本市户籍适龄儿童从选区到入学，一共八步。实心的图案由您来办，虚线的图案请等待，有进展会发短信提醒您。</p>
      <div class="card picture"><app-way-picture [texts]="texts" /></div>
      <ul>
        <li>提交的先后不影响审核结果，请从容办理。</li>
        <li>每名儿童只能在一个区办理；要换区，请先撤销，再重新注册。</li>
        <li>账号和密码在两个系统通用，请保存好。</li>
      </ul>
      <a matButton="filled" routerLink="/">回到首页，开始办理</a>
      <p class="quiet no-print">数据公开：
        <a href="/api/open-data/results.csv" download>各区已公布的入学结果（CSV）</a>、
        <a href="/api/open-data/results">JSON</a></p>
    </div>
  `,
  styles: `
    nav { margin-bottom: 8px; }
    .picture { padding: 32px 24px; }
    p.quiet { margin: 24px 0 0; }
    ul { margin: 0 0 24px; padding-left: 22px; }
    li { margin-bottom: 4px; }
    @media (max-width: 600px) { .picture { padding: 20px 16px; } }
    @media print { .picture { padding: 0; } }
  `,
})
export class Overview {
  protected readonly texts = texts;
}
