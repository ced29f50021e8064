import { SEAT_TITLES } from '@siyi/decision';
import { type Html, html } from '../frame/html.ts';
import { say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { banner } from '../parts/banner.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { consolePaths } from './paths.ts';
import type { SignInView } from './views.ts';

/** Choosing a village and a seat; it says plainly that it is a demonstration. */
export function signInPage(view: SignInView, frame: Frame): Html {
  const { language } = frame;
  const messages = CONSOLE_MESSAGES[language];
  const { chosen } = view;
  const villages = view.villages.map(({ code, name }) => option(code, name, chosen?.village));
  const seats = view.seats.map((seat) =>
    option(seat, say(SEAT_TITLES[seat], language), chosen?.seat),
  );
  const hidden = Object.entries(view.hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const title = view.refused ? `${messages.error}${messages.signIn}` : messages.signIn;
  return layout(
    { ...frame, title, heading: messages.signIn },
    html`${banner({ tone: 'watch' }, html`<p>${messages.signInLead}</p>`)}
${view.refused && banner({ tone: 'bad', urgent: true }, html`<p>${messages.signInRefused}</p>`)}
<form class="card" method="post" action="${consolePaths.signIn}">
${hidden}
<div class="field"><label for="village">${messages.village}</label><select id="village" name="village">${villages}</select></div>
<div class="field"><label for="seat">${messages.seat}</label><select id="seat" name="seat">${seats}</select></div>
<div class="buttons"><button type="submit">${messages.enter}</button></div>
</form>`,
  );
}

function option(value: string, text: string, chosen: string | undefined): Html {
  return html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
}
