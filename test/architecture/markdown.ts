/** A link of a page: to where, from the page's own folder, and to which heading there. */
export interface Link {
  readonly path: string;
  readonly anchor: string;
}

/** A page without what stands in fences. */
function prose(page: string): string {
  return page.replace(/^( *)```.*?^\1```$/gms, '');
}

/** Its headings as they are written, `## Words`. */
export function headingsOf(page: string): readonly string[] {
  return prose(page).match(/^#{1,6} .*$/gm) ?? [];
}

/** Its links to files and to headings; those that leave the repository are left out. */
export function linksOf(page: string): readonly Link[] {
  const text = prose(page).replace(/`[^`]*`/g, '');
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#');
      return { path, anchor: decodeURIComponent(anchor) };
    });
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  const words = heading.replace(/^#+ /, '').toLowerCase();
  return words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}

const TOP = /^(?:packages|services|infra|test|docs)\//;

/** The paths from the root that it names in code, `packages/kernel/src`; `*` stands for any name. */
export function pathsIn(page: string): readonly string[] {
  const code = [...prose(page).matchAll(/`([^`\s]+)`/g)].map(([, text = '']) => text);
  return code.filter((text) => TOP.test(text) && !/[<{(…:]/.test(text));
}
