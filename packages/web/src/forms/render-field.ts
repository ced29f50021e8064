import { SEAT_TITLES } from '@siyi/decision';
import { type Html, html, type Part } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import {
  ACTING_SEATS,
  type Choice,
  type Field,
  type FieldKind,
  type FormValues,
  listName,
  seatName,
} from './field.ts';
import type { FormFault } from './form-faults.ts';
import { FORM_MESSAGES } from './messages.ts';

/** What every field of a form is drawn with. */
export interface Drawing {
  readonly language: Language;
  readonly values: FormValues;
  readonly faults: readonly FormFault[];
  /** Whether a field that may be left empty need not say so. */
  readonly unmarked?: boolean;
}

/** The id of a field's first control: where a fault leads to. */
export function fieldId({ path }: Field): string {
  return `field-${path.replaceAll('.', '-')}`;
}

/** A field with its label, its hint, what is wrong with it, and what was typed. */
export function renderField(field: Field, drawing: Drawing): Html {
  switch (field.kind) {
    case 'fixed':
      return fixed(field, drawing);
    case 'flag':
      return flag(field, drawing);
    case 'radios':
    case 'yes-no':
      return many(field, drawing, radios(field, drawing));
    case 'seats':
      return many(field, drawing, seats(field, drawing));
    case 'signers':
      return many(field, drawing, signers(field, drawing));
    case 'ticks':
      return many(field, drawing, ticks(field, drawing));
    default:
      return single(field, drawing);
  }
}

function single(field: Field, drawing: Drawing): Html {
  return html`<div class="${classOf(field, drawing)}"><label for="${fieldId(field)}">${labelOf(field, drawing)}</label>
${notes(field, drawing)}
${control(field, drawing)}</div>`;
}

function control(field: Field, drawing: Drawing): Html {
  const id = fieldId(field);
  const text = textOf(field, drawing);
  const about = describedBy(field, drawing);
  switch (field.kind) {
    case 'long-text':
      return html`<textarea id="${id}" name="${field.path}" rows="5"${about}>${lineFeed(text)}${text}</textarea>`;
    case 'lines':
    case 'counts':
      return html`<textarea id="${id}" name="${field.path}" rows="3"${about}>${lineFeed(text)}${text}</textarea>`;
    case 'choice':
      return html`<select id="${id}" name="${field.path}"${about}>${options(field, drawing)}</select>`;
    case 'seat':
      return html`<input id="${id}" name="${field.path}" value="${text}" type="text" class="middle" autocomplete="off" list="${id}-list"${about}>${suggested(`${id}-list`, SEAT_CHOICES, drawing)}`;
    case 'person':
      return html`<input id="${id}" name="${field.path}" value="${text}" type="text" class="middle" autocomplete="off" list="${id}-list"${about}>${suggested(`${id}-list`, field.choices ?? [], drawing)}`;
    default:
      return html`<input id="${id}" name="${field.path}" value="${text}"${inputOf(field.kind)}${about}>`;
  }
}

// The parser of HTML drops the first line feed of a text area: one more keeps a text as it was.
function lineFeed(text: string): string {
  return text.startsWith('\n') ? '\n' : '';
}

function inputOf(kind: FieldKind): Html {
  switch (kind) {
    case 'count':
      return html` type="text" inputmode="numeric" class="short" autocomplete="off"`;
    case 'yuan':
      return html` type="text" inputmode="decimal" class="middle" autocomplete="off"`;
    case 'moment':
      return html` type="datetime-local" class="middle"`;
    case 'first-day':
    case 'day-end':
    case 'last-day':
      return html` type="date" class="middle"`;
    default:
      return html` type="text" autocomplete="off"`;
  }
}

function options(field: Field, drawing: Drawing): Part {
  const chosen = textOf(field, drawing);
  const { choices = [] } = field;
  const messages = FORM_MESSAGES[drawing.language];
  // Where there is one thing to choose, it is chosen; a choice that is no longer offered is kept.
  const [only] = choices;
  const isOnly = choices.length === 1 && field.required === true && chosen === '';
  const strange = chosen !== '' && !choices.some(({ value }) => value === chosen);
  const first = html`<option value="">${messages.choose}</option>`;
  const last = strange && html`<option value="${chosen}" selected>${chosen}</option>`;
  return [
    first,
    ...choices.map(({ value, label }) => {
      const isChosen = value === chosen || (isOnly && value === only?.value);
      return html`<option value="${value}"${isChosen && html` selected`}>${say(label, drawing.language)}</option>`;
    }),
    last,
  ];
}

/** A value that the page sets: shown, and sent along. */
function fixed(field: Field, drawing: Drawing): Html {
  const text = textOf(field, drawing) || (field.choices?.[0]?.value ?? '');
  const choice = field.choices?.find(({ value }) => value === text);
  const shown = choice ? say(choice.label, drawing.language) : text;
  return html`<div class="${classOf(field, drawing)}" id="${fieldId(field)}" tabindex="-1"><p>${say(field.label, drawing.language)}${drawing.language === 'zh' ? '：' : ': '}<strong>${shown}</strong></p>
${notes(field, drawing)}<input type="hidden" name="${field.path}" value="${text}"></div>`;
}

function flag(field: Field, drawing: Drawing): Html {
  const value = field.choices?.[0]?.value ?? 'true';
  const isTicked = textOf(field, drawing) === value;
  return html`<div class="${classOf(field, drawing)}">${notes(field, drawing)}<div class="choice"><input type="checkbox" id="${fieldId(field)}" name="${field.path}" value="${value}"${isTicked && html` checked`}${describedBy(field, drawing)}><label for="${fieldId(field)}">${say(field.label, drawing.language)}</label></div></div>`;
}

const MANY: readonly FieldKind[] = ['radios', 'yes-no', 'seats', 'signers', 'ticks'];

/** Several controls for one field, under a legend. */
function many(field: Field, drawing: Drawing, controls: Part): Html {
  return html`<fieldset class="${classOf(field, drawing)}"${describedBy(field, drawing)}><legend>${labelOf(field, drawing)}</legend>
${notes(field, drawing)}${controls}</fieldset>`;
}

function radios(field: Field, drawing: Drawing): Part {
  const chosen = textOf(field, drawing);
  return (field.choices ?? []).map((choice, index) =>
    tick(field, { choice, index, isTicked: choice.value === chosen }, drawing),
  );
}

function seats(field: Field, drawing: Drawing): Part {
  const lines = (drawing.values[field.path] ?? []).flatMap((text) => text.split('\n'));
  const boxes = ACTING_SEATS.map((seat, index) => {
    const choice = { value: seat, label: SEAT_TITLES[seat] };
    const name = seatName(field.path, seat);
    return tick(field, { name, choice, index, isTicked: lines.includes(seat) }, drawing);
  });
  const typed = lines.filter((line) => !(ACTING_SEATS as readonly string[]).includes(line));
  const id = `${fieldId(field)}-others`;
  return html`${boxes}<label for="${id}">${FORM_MESSAGES[drawing.language].others}</label><textarea id="${id}" name="${seatName(field.path, 'others')}" rows="2">${typed.join('\n')}</textarea>`;
}

/** A box for each choice, all of one name; what is no longer offered keeps its own. */
function ticks(field: Field, drawing: Drawing): Part {
  const ticked = drawing.values[field.path] ?? [];
  const { choices = [] } = field;
  const strange = ticked.filter(
    (text) => text !== '' && !choices.some((one) => one.value === text),
  );
  const kept = strange.map((text) => ({ value: text, label: { zh: text, en: text } }));
  return [...choices, ...kept].map((choice, index) => {
    const isTicked = ticked.includes(choice.value);
    return tick(field, { name: listName(field.path), choice, index, isTicked }, drawing);
  });
}

// Most chains of signatures have three to five; a procedure may ask for twelve.
const SIGNERS_SHOWN = 6;
const SIGNERS_MAX = 12;

/** A line for each signature in its order, all of one name. */
function signers(field: Field, drawing: Drawing): Html {
  const typed = drawing.values[field.path] ?? [];
  const all = Array.from({ length: Math.max(SIGNERS_MAX, typed.length) }, (_, index) =>
    signer(field, index, drawing),
  );
  const isLong = typed.slice(SIGNERS_SHOWN).some((text) => text.trim() !== '');
  return html`<div class="fields">${all.slice(0, SIGNERS_SHOWN)}</div>
<details${isLong && html` open`}><summary>${FORM_MESSAGES[drawing.language].moreSigners}</summary><div class="fields">${all.slice(SIGNERS_SHOWN)}</div></details>${suggested(`${fieldId(field)}-list`, SEAT_CHOICES, drawing)}`;
}

function signer(field: Field, index: number, { language, values }: Drawing): Html {
  const first = fieldId(field);
  const id = index === 0 ? first : `${first}-${index}`;
  const text = values[field.path]?.[index] ?? '';
  return html`<div class="field"><label for="${id}">${FORM_MESSAGES[language].signer(index + 1)}</label><input id="${id}" name="${listName(field.path)}" value="${text}" type="text" autocomplete="off" list="${first}-list"></div>`;
}

const SEAT_CHOICES = ACTING_SEATS.map((seat) => ({ value: seat, label: SEAT_TITLES[seat] }));

/** Suggests what is known where the browser can; where it cannot, the hint names one. */
function suggested(id: string, choices: readonly Choice[], { language }: Drawing): Html {
  const options = choices.map(
    ({ value, label }) => html`<option value="${value}">${say(label, language)}</option>`,
  );
  return html`<datalist id="${id}">${options}</datalist>`;
}

interface Tick {
  /** A box has a name of its own; of radios only one is chosen, so they have the field's. */
  readonly name?: string;
  readonly choice: Choice;
  readonly index: number;
  readonly isTicked: boolean;
}

function tick(field: Field, ticked: Tick, { language }: Drawing): Html {
  const { name, choice, index, isTicked } = ticked;
  // The first has the id of the field, so that a fault leads to it.
  const id = index === 0 ? fieldId(field) : `${fieldId(field)}-${index}`;
  return html`<div class="choice"><input type="${name === undefined ? 'radio' : 'checkbox'}" id="${id}" name="${name ?? field.path}" value="${choice.value}"${isTicked && html` checked`}><label for="${id}">${say(choice.label, language)}</label></div>`;
}

function textOf({ path }: Field, { values }: Drawing): string {
  return values[path]?.join('\n') ?? '';
}

function labelOf({ label, required }: Field, { language, unmarked }: Drawing): Part {
  const isMarked = required !== true && unmarked !== true;
  return [say(label, language), isMarked && FORM_MESSAGES[language].optional];
}

function faultsAt({ path }: Field, { faults }: Drawing): readonly FormFault[] {
  return faults.filter(({ field }) => field?.path === path);
}

function classOf(field: Field, drawing: Drawing): string {
  return faultsAt(field, drawing).length === 0 ? 'field' : 'field faulty';
}

/** The hint of a field, and what is wrong with it, in the words of the summary. */
function notes(field: Field, drawing: Drawing): Html {
  const { language } = drawing;
  const id = fieldId(field);
  const faults = faultsAt(field, drawing).map(({ message }) => say(message, language));
  return html`${field.hint && html`<p class="hint" id="${id}-hint">${say(field.hint, language)}</p>`}${
    faults.length > 0 &&
    html`<p class="fault" id="${id}-fault"><span class="out-of-sight">${FORM_MESSAGES[language].fault}</span>${faults.join('；')}</p>`
  }`;
}

function describedBy(field: Field, drawing: Drawing): Html | false {
  const id = fieldId(field);
  const isFaulty = faultsAt(field, drawing).length > 0;
  const ids = [...(field.hint ? [`${id}-hint`] : []), ...(isFaulty ? [`${id}-fault`] : [])];
  if (ids.length === 0) return false;
  const isOne = !MANY.includes(field.kind);
  return html` aria-describedby="${ids.join(' ')}"${isFaulty && isOne && html` aria-invalid="true"`}`;
}
