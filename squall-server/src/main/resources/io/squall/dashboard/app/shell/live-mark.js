// Whether what one sees is what is: live, lost since when, or caught up again.

import {html, useEffect, useState} from "../html.js";
import {liveState, onState, retryNow} from "../live.js";
import {clock} from "../time.js";

export function LiveMark() {
  const [state, setState] = useState(liveState());
  useEffect(() => {
    setState(liveState());
    return onState(setState);
  }, []);
  return html`
    <div class="live" role="status" data-state=${state.name}>
      <span class="dot" aria-hidden="true"></span>
      <span class="live-text">${text(state)}</span>
      ${state.name === "lost" && html`<button class="quiet" onClick=${retryNow}>Try now</button>`}
    </div>`;
}

function text(state) {
  switch (state.name) {
    case "live":
      return "Live";
    case "caught_up":
      return "Live again, caught up";
    case "lost":
      return `Connection lost at ${clock(state.since)}`;
    default:
      return "Connecting";
  }
}
