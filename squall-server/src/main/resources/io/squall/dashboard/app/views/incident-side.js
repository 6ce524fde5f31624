// Beside the evidence of an incident: what it means and what to do first, what operators judged, who was told, what was done.

import {html} from "../html.js";
import {path, post} from "../api.js";
import {useMayChange} from "../session.js";
import {Time} from "../time.js";
import {attempt, notify} from "../parts/notices.js";
import {Show} from "../parts/states.js";

export function Meaning({incident}) {
  const first = incident.first_look ?? [];
  if (!incident.meaning && first.length === 0) {
    return html`<section class="panel"><h2>What it is</h2>
      <p>No known fault of OpenStack fits these lines. The evidence says what was unusual; begin with the line that came first.</p></section>`;
  }
  return html`<section class="panel">
    <h2>What it means</h2><p>${incident.meaning}</p>
    ${first.length > 0 && html`<h3>Look first</h3><ol class="steps">${first.map((step) => html`<li key=${step}><${Step} text=${step} /></li>`)}</ol>`}
  </section>`;
}

/** Text in which commands stand between back quotes. */
function Step({text}) {
  return html`${text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

const VERDICTS = {right: "Something was wrong", not_a_problem: "Not a problem", not_a_problem_until: "Not a problem for now"};
const FOR_NOW = 24 * 3600 * 1000;

export function Judgement({incident, changed}) {
  const may = useMayChange();
  const standing = incident.feedback.filter((each) => !each.undone);
  const undo = async (given) => {
    if (await attempt(() => post(`feedback/${path(given.id)}/undo`, {}))) {
      notify("Taken back");
      changed();
    }
  };
  const judge = async (verdict) => {
    const body = {incident: incident.id, verdict};
    if (verdict === "not_a_problem_until") {
      body.expires = new Date(Date.now() + FOR_NOW).toISOString();
    }
    const given = await attempt(() => post("feedback", body));
    if (given) {
      notify(`Judged: ${VERDICTS[verdict].toLowerCase()}`, () => undo(given));
      changed();
    }
  };
  return html`<section class="panel"><h2>Was Squall right?</h2>
    ${may && html`<div class="acts stacked">
      <button onClick=${() => judge("right")}>Yes, something was wrong</button>
      <button onClick=${() => judge("not_a_problem")}>No, not a problem</button>
      <button onClick=${() => judge("not_a_problem_until")}>Not for the next 24 hours</button></div>`}
    ${standing.length === 0 ? html`<p class="muted">Nobody has said yet. "Not a problem" raises the threshold for these entities.</p>`
      : html`<ul class="plain">${standing.map((given) => html`<li key=${given.id}>${VERDICTS[given.verdict] ?? given.verdict}${given.author && `, ${given.author}`},
        ${" "}<${Time} at=${given.created} />${given.expires ? html`, until <${Time} at=${given.expires} />` : ""}
        ${may && html` <button class="quiet" onClick=${() => undo(given)}>Undo</button>`}</li>`)}</ul>`}
  </section>`;
}

export function AlertsSent({alerts}) {
  return html`<section class="panel"><h2>Alerts</h2>
    <${Show} of=${alerts} what="alerts">${(data) => data.items.length === 0
      ? html`<p class="muted">Nobody was told: no sink is configured for an incident like this, or it was too short.</p>`
      : html`<ul class="plain">${data.items.map((each) => html`<li key=${each.id}><span class=${`alert-state ${each.state}`}>${each.state}</span>
        ${" "}${each.sink}, ${each.kind}, <${Time} at=${each.finished ?? each.made} />${each.reason && html`<br /><span class="muted">${each.reason}</span>`}</li>`)}</ul>`}<//>
  </section>`;
}

export function History({incident}) {
  return html`<section class="panel"><h2>History</h2>
    ${incident.history.length === 0 ? html`<p class="muted">Nothing was done yet.</p>`
      : html`<ol class="plain">${incident.history.map((each) => html`<li key=${each.id}><${Time} at=${each.at} /> <strong>${each.act}</strong>${
        each.author && ` by ${each.author}`}${each.text && html`<br />${each.text}`}</li>`)}</ol>`}
  </section>`;
}
