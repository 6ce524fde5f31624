// Short notices of what was done, with undo where there is one. They go by themselves, but not while something is to be read
// that went wrong.

import {html, useEffect, useState} from "../html.js";

const SHOWN = 8000;
const listeners = new Set();
let number = 0;

/** Tells that something was done. `undo`, where given, takes it back. */
export function notify(text, undo) {
  tell({text, undo, wrong: false});
}

/** Tells that something could not be done. */
export function complain(problem) {
  tell({text: problem.message, wrong: true});
}

function tell(notice) {
  const numbered = {...notice, number: ++number};
  listeners.forEach((listener) => listener(numbered));
}

export function Notices() {
  const [notices, setNotices] = useState([]);
  const drop = (gone) => setNotices((all) => all.filter((each) => each.number !== gone));
  useEffect(() => {
    const add = (notice) => {
      setNotices((all) => [...all.slice(-3), notice]);
      if (!notice.wrong) {
        setTimeout(() => drop(notice.number), SHOWN);
      }
    };
    listeners.add(add);
    return () => listeners.delete(add);
  }, []);
  return html`
    <div class="notices" aria-live="polite">
      ${notices.map((each) => html`
        <div class=${`notice ${each.wrong ? "wrong" : ""}`} key=${each.number}>
          <span>${each.text}</span>
          ${each.undo && html`<button class="quiet" onClick=${() => { drop(each.number); each.undo(); }}>Undo</button>`}
          <button class="quiet" aria-label="Dismiss" onClick=${() => drop(each.number)}>×</button>
        </div>`)}
    </div>`;
}

/** Does something that may fail, and tells when it did. The value, or undefined. */
export async function attempt(action) {
  try {
    return await action();
  } catch (e) {
    complain(e);
    return undefined;
  }
}
