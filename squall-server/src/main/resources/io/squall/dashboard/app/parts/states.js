// What is shown instead of a view's content: that it is on its way, that there is none, that something is wrong. Each says
// what to do.

import {html} from "../html.js";

export function Loading({what}) {
  return html`<p class="state loading" role="status">Loading ${what} …</p>`;
}

export function Empty({title, children}) {
  return html`<div class="state empty"><p class="state-title">${title}</p>${children && html`<p>${children}</p>`}</div>`;
}

export function Failed({problem, retry}) {
  const title = problem.status === 0 ? "No connection"
    : problem.status === 403 ? "Not permitted" : problem.status === 404 ? "Not found" : "That did not work";
  return html`
    <div class="state failed" role="alert">
      <p class="state-title">${title}</p>
      <p>${problem.message}</p>
      ${retry && html`<button onClick=${retry}>Try again</button>`}
    </div>`;
}

/** The page may be of another version than the server that answers: behind a proxy, in the middle of an upgrade. */
function isUnknownToServer(problem) {
  return problem.status === 404 && /^no such (route|model: (shadow|compare))/.test(problem.message);
}

/** A resource: its problem, its content, or that it is on its way. */
export function Show({of, what, children}) {
  if (of.data) {
    return html`${of.problem && html`<p class="problem-line" role="alert">
      Not up to date: ${of.problem.message} <button class="quiet" onClick=${of.reload}>Try again</button></p>`}
      ${children(of.data)}`;
  }
  if (of.problem && isUnknownToServer(of.problem)) {
    return html`<${Empty} title="Not to be had from this server">Its version cannot tell ${what}.<//>`;
  }
  return of.problem ? html`<${Failed} problem=${of.problem} retry=${of.reload} />` : html`<${Loading} what=${what} />`;
}

/** The button that brings the next page of a list. */
export function More({pages}) {
  return html`
    ${pages.moreProblem && html`<p class="problem-line" role="alert">${pages.moreProblem.message}</p>`}
    ${pages.hasMore && html`<button class="more" disabled=${pages.loadingMore} onClick=${pages.loadMore}>
      ${pages.loadingMore ? "Loading …" : "Show more"}</button>`}`;
}
