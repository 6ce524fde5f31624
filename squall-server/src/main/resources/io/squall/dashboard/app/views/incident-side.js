// Beside the evidence of an incident: what it means and what to do first, what operators judged, who was told, what was done.

import {html} from "../html.js";
import {path, post} from "../api.js";
import {link} from "../router.js";
import {useMayChange} from "../session.js";
import {Time} from "../time.js";
import {attempt, notify} from "../parts/notices.js";
import {Show} from "../parts/states.js";

/** What kind of fault it is, what that means, what to do first. */
export function Meaning({incident}) {
  const first = incident.first_look ?? [];
  const known = Boolean(incident.meaning || first.length > 0);
  return html`<section class="panel meaning" aria-labelledby="meaning-h">
    <div class="panel-head"><h2 id="meaning-h">What to do first</h2>
      ${incident.category && html`<a class="chip" href=${link(["incidents"], {category: incident.category})} title="All incidents of this category">${incident.category}</a>`}</div>
    ${known
      ? html`<p>${incident.fault && html`<strong>${incident.fault}.</strong> `}${incident.meaning}</p>
        ${first.length > 0 && html`<ol class="steps">${first.map((step) => html`<li key=${step}><${Step} text=${step} /></li>`)}</ol>`}`
      : html`<p>No known fault of OpenStack fits these lines. Begin with the line that is marked as the first anomaly, then look at
        what its neighbours say; links on request ids lead to everything of a request.</p>`}
    <${Runbook} of=${incident.runbook} />
  </section>`;
}

/** The site's own; an address of any other kind is no link. */
function Runbook({of}) {
  return /^https?:/.test(of ?? "") && html`<p class="runbook"><a href=${of} target="_blank" rel="noopener noreferrer">Runbook of this site<span
    aria-hidden="true"> ↗</span><span class="sr"> (another page)</span></a></p>`;
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
