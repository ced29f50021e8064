// What a browser would send for a form as it stands on a page, read from the page's own markup.

type Attributes = Readonly<Record<string, string | undefined>>;

const INPUT = /<input\b([^>]*)>/g;
const HOLDER = /<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\1>/g;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g;
const OPTION = /<option\b([^>]*)>/g;

/** The fields of the form in a page, by their names, as `FormData`. */
export function submit(page: string): FormData {
  const form = /<form\b[\s\S]*<\/form>/.exec(page)?.[0] ?? '';
  const sent = new FormData();
  for (const [name, value] of controlsOf(form)) sent.append(name, value);
  return sent;
}

function controlsOf(form: string): readonly (readonly [name: string, value: string])[] {
  const inputs = [...form.matchAll(INPUT)];
  const holders = [...form.matchAll(HOLDER)];
  return [
    ...inputs.flatMap(([, attributes = '']) => inputValue(attributesOf(attributes))),
    ...holders.map(([, kind, attributes = '', inner = '']) => {
      const value = kind === 'select' ? chosenIn(inner) : decode(inner.replace(/^\n/, ''));
      return [attributesOf(attributes).name ?? '', value] as const;
    }),
  ];
}

function inputValue({ type, name = '', value = '', checked }: Attributes) {
  const isTickable = type === 'checkbox' || type === 'radio';
  return isTickable && checked === undefined ? [] : [[name, value] as const];
}

function chosenIn(options: string): string {
  const all = [...options.matchAll(OPTION)].map((match) => attributesOf(match[1] ?? ''));
  const chosen = all.find(({ selected }) => selected !== undefined) ?? all[0];
  return chosen?.value ?? '';
}

function attributesOf(text: string): Attributes {
  const pairs = [...text.matchAll(ATTRIBUTE)].map((match) => [match[1], decode(match[2] ?? '')]);
  return Object.fromEntries(pairs);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

export function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
