// The frame round every view: who asks, where one is, whether live updates come.

import {html, useCallback, useEffect, useRef, useState} from "../html.js";
import {get, keepToken, onRefused, token} from "../api.js";
import * as live from "../live.js";
import {useRoute} from "../router.js";
import {useEvery, useLive, useResource} from "../resource.js";
import {Session} from "../session.js";
import {Failed, Loading} from "../parts/states.js";
import {Notices} from "../parts/notices.js";
import {viewOf} from "../views.js";
import {Header} from "./header.js";
import {Help} from "./help.js";
import {SignIn} from "./sign-in.js";
import {useShortcuts} from "./shortcuts.js";

const ASK_AGAIN = 30_000;
/** Which window is the newest decides what time views show. */
const AFTER_WINDOWS = 4000;

export function App() {
  const [refused, setRefused] = useState("");
  useEffect(() => onRefused(() => {
    live.stop();
    setRefused(token() ? "The server does not know this token. It may have been revoked, or mistyped." : "needed");
    keepToken("");
  }), []);
  if (refused) {
    return html`<${SignIn} reason=${refused === "needed" ? "" : refused} done=${() => setRefused("")} />`;
  }
  return html`<${SignedIn} />`;
}

function SignedIn() {
  const route = useRoute();
  const [help, setHelp] = useState(false);
  const main = useRef(null);
  const session = useResource("dashboard", (signal) => get("dashboard", {}, signal));
  useEvery(ASK_AGAIN, session.reload);
  useLive(["window"], session.reload, AFTER_WINDOWS);
  const known = Boolean(session.data);
  useEffect(() => {
    if (known) {
      live.start();
    }
    return live.stop;
  }, [known]);
  useShortcuts(useCallback(() => setHelp(true), []));
  const view = viewOf(route);
  const place = route.path.join("/");
  const arrived = useRef(false);
  useEffect(() => {
    document.title = `${view.title} · Squall`;
    if (arrived.current) {
      scrollTo(0, 0);
      main.current?.focus({preventScroll: true});
    }
    arrived.current = true;
  }, [place]);
  return html`
    <a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); main.current.focus(); }}>Skip to the content</a>
    <${Header} section=${view.section} session=${session.data} help=${() => setHelp(true)} />
    <main id="main" tabindex="-1" ref=${main} class=${`view view-${view.section || "overview"}`}>
      ${session.data
        ? html`<${Session.Provider} value=${session.data}><${view.component} key=${place} route=${route} /><//>`
        : session.problem
          ? html`<${Failed} problem=${session.problem} retry=${session.reload} />`
          : html`<${Loading} what="the dashboard" />`}
    </main>
    <${Notices} />
    ${help && html`<${Help} close=${() => setHelp(false)} />`}`;
}
