// Sample views and every page over them: for the tests of the pages and for those of whole sites.
export * from './sample-pages.ts';
export * from './sample-views.ts';
