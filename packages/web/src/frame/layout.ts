import { iconPath, stylePath } from '../assets/assets.ts';
import { FRAME_MESSAGES, type ServiceName } from '../messages/frame.ts';
import { type Html, html, type Part } from './html.ts';
import { LANGUAGE_TAGS, type Language } from './language.ts';
import { TEXT_SIZES, type TextSize, withQuery } from './links.ts';

/** Who reads: shown in the header with a form that signs out. */
export interface SignedIn {
  /** The seat and the person, in the language of the reader. */
  readonly as: string;
  readonly signOutPath: string;
  /** Hidden fields of the form, the token against forged requests among them. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** What surrounds any page, the same for every page of one request. */
export interface Frame {
  readonly language: Language;
  readonly size: TextSize;
  readonly service: ServiceName;
  /** The path of this page with its query: where the links for size and language lead back to. */
  readonly path: string;
  readonly signedIn?: SignedIn;
  /** The sections of the service; the one whose `href` begins the path is marked. */
  readonly sections?: readonly Link[];
  /** Whether what is shown is invented. */
  readonly demonstration?: boolean;
  /** Where the same is to be had as JSON. */
  readonly openData?: string;
}

/** A page within its frame. */
export interface Layout extends Frame {
  /** What the browser shows for the page, before the names of the service and the product. */
  readonly title: string;
  /** The heading above the body; default: the title. An empty one: the body brings its own. */
  readonly heading?: Part;
  /** The pages above this one, the outermost first. */
  readonly crumbs?: readonly Link[];
  /** Paths of scripts; the page must say everything without them. */
  readonly scripts?: readonly string[];
}

/** A whole page: landmarks, one heading, the reader's language and size of text. */
export function layout(page: Layout, body: Html): Html {
  const messages = FRAME_MESSAGES[page.language];
  const heading = page.heading ?? page.title;
  return html`<!DOCTYPE html>
<html lang="${LANGUAGE_TAGS[page.language]}" data-size="${page.size}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${messages.services[page.service]} – ${messages.product}</title>
<link rel="stylesheet" href="${stylePath}">
<link rel="icon" type="image/svg+xml" href="${iconPath}">
${page.openData !== undefined && html`<link rel="alternate" type="application/json" href="${page.openData}">`}
${(page.scripts ?? []).map((path) => html`<script src="${path}" defer></script>`)}
</head>
<body>
<a class="skip" href="#main">${messages.skip}</a>
${header(page)}
<main id="main" tabindex="-1">
${crumbs(page)}
${heading !== '' && html`<h1>${heading}</h1>`}
${body}
</main>
${footer(page)}
</body>
</html>
`;
}

function header(page: Layout): Html {
  const messages = FRAME_MESSAGES[page.language];
  return html`<header class="site">
<div class="bar">
<a class="brand" href="/"><span class="seal" aria-hidden="true" lang="zh-Hans">四议</span><span>${messages.services[page.service]}</span></a>
${display(page)}
</div>
${under(page)}
${page.demonstration === true && html`<p class="demonstration">${messages.demonstration}</p>`}
</header>`;
}

function display(page: Layout): Html {
  const messages = FRAME_MESSAGES[page.language];
  const sizes = TEXT_SIZES.map((size) => {
    const href = withQuery(page.path, { size, lang: undefined });
    return html`<li><a href="${href}"${isCurrent(size === page.size)}>${messages.textSizes[size]}</a></li>`;
  });
  const other = page.language === 'zh' ? 'en' : 'zh';
  const href = withQuery(page.path, { lang: other, size: undefined });
  const tag = LANGUAGE_TAGS[other];
  return html`<nav class="display" aria-label="${messages.display}">
<ul>
<li class="label" aria-hidden="true">${messages.textSize}</li>
${sizes}
<li class="language"><a href="${href}" lang="${tag}" hreflang="${tag}">${other === 'en' ? 'English' : '中文'}</a></li>
</ul>
</nav>`;
}

function under(page: Layout): Html | false {
  const parts = [sections(page), account(page)].filter((part) => part !== false);
  return parts.length > 0 && html`<div class="under">${parts}</div>`;
}

function sections(page: Layout): Html | false {
  if (!page.sections || page.sections.length === 0) return false;
  const links = page.sections.map(
    ({ href, text }) =>
      html`<li><a href="${href}"${isCurrent(isWithin(page.path, href))}>${text}</a></li>`,
  );
  return html`<nav class="sections" aria-label="${FRAME_MESSAGES[page.language].sections}"><ul>${links}</ul></nav>`;
}

function isWithin(path: string, section: string): boolean {
  const [plain = ''] = path.split('?');
  return plain === section || (section !== '/' && plain.startsWith(`${section}/`));
}

function isCurrent(current: boolean): Html | false {
  return current && html` aria-current="true"`;
}

function account({ signedIn, language }: Layout): Html | false {
  if (!signedIn) return false;
  const messages = FRAME_MESSAGES[language];
  const fields = Object.entries(signedIn.fields ?? {}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<div class="account"><p>${messages.signedInAs(signedIn.as)}</p>
<form method="post" action="${signedIn.signOutPath}">${fields}<button class="plain" type="submit">${messages.signOut}</button></form></div>`;
}

function crumbs(page: Layout): Html | false {
  if (!page.crumbs || page.crumbs.length === 0) return false;
  const links = page.crumbs.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`);
  return html`<nav class="crumbs" aria-label="${FRAME_MESSAGES[page.language].whereYouAre}"><ol>${links}</ol></nav>`;
}

function footer(page: Layout): Html {
  const messages = FRAME_MESSAGES[page.language];
  const data =
    page.openData !== undefined && html`<p><a href="${page.openData}">${messages.openData}</a></p>`;
  return html`<footer class="site"><p>${messages.footer}</p>${data}</footer>`;
}
