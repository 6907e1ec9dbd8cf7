import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Route, type Routes, TitleStrategy } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';

import { appRoutes } from '../app.routes.ts';
import { enrolmentRoutes } from '../enrolment/enrolment.routes.ts';
import { reviewRoutes } from '../review/review.routes.ts';
import { ofDistrict, PageTitle, titledLater } from './page-title.ts';

const late = signal<string | undefined>(undefined);

@Component({ template: '' })
class Plain {}

@Component({ template: '' })
class Late {
  constructor() {
    titledLater(late);
  }
}

const site = '北京市义务教育 入学服务平台';

describe('the title of a page', () => {
  it.each([
    ['/', site],
    ['/phones', `各区咨询电话 - ${site}`],
    ['/districts/110102', `西城区入学服务 - ${site}`],
    ['/districts/110118/materials', `密云区材料清单 - ${site}`],
    ['/districts/888888/materials', `没有找到这个区 - ${site}`],
  ])('%s: %s', async (address, title) => {
    TestBed.configureTestingModule({
      providers: [
        { provide: TitleStrategy, useClass: PageTitle },
        provideRouter([
          { path: '', pathMatch: 'full', component: Plain },
          { path: 'phones', title: '各区咨询电话', component: Plain },
          { path: 'districts/:code', title: ofDistrict('入学服务'), component: Plain },
          { path: 'districts/:code/materials', title: ofDistrict('材料清单'), component: Plain },
        ]),
      ],
    });
    await RouterTestingHarness.create(address);
    expect(document.title).toBe(title);
  });

  it('names an article once its text has come', async () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: TitleStrategy, useClass: PageTitle },
        provideRouter([{ path: 'articles/:id', title: '入学指南', component: Late }]),
      ],
    });
    const { fixture } = await RouterTestingHarness.create('/articles/one-page');
    expect(document.title).toBe(`入学指南 - ${site}`);
    late.set('一图看懂义务教育入学流程');
    await fixture.whenStable();
    expect(document.title).toBe(`一图看懂义务教育入学流程 - ${site}`);
  });

  it('is every page\'s own', () => {
    const pages = [...appRoutes, ...childrenOf(enrolmentRoutes), ...childrenOf(reviewRoutes)]
      .filter(({ path, loadChildren }) => path !== '' && loadChildren === undefined);
    expect(pages.filter(({ title }) => title === undefined)).toEqual([]);
    const fixed = pages.map(({ title }) => title).filter((title) => typeof title === 'string');
    // The staff's two ways to the list of colleagues are one page.
    expect(fixed.filter((title, index) => fixed.indexOf(title) !== index)).toEqual(['工作人员']);
  });
});

const childrenOf = (routes: Routes): Route[] => routes.flatMap(({ children }) => children ?? []);
