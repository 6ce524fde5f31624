// Asks for a token, only after the API has said that it needs one.

import {html, useState} from "../html.js";
import {get, keepToken} from "../api.js";

export function SignIn({reason, done}) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState(reason);
  const submit = async (event) => {
    event.preventDefault();
    keepToken(text.trim());
    try {
      await get("dashboard");
      done();
    } catch (e) {
      setProblem(e.status === 401 ? "The server does not know this token. It may have been revoked, or mistyped."
        : e.status === 403 ? "This token may not read results. Ask for one with the role read or admin." : e.message);
      keepToken("");
    }
  };
  return html`
    <main id="main" class="sign-in">
      <form class="panel" onSubmit=${submit}>
        <h1>Sign in to Squall</h1>
        <p>This server asks for an access token. Whoever runs it makes one with
          ${" "}<code>squall token create --role read NAME</code>.</p>
        <label for="token">Access token</label>
        <input id="token" type="password" autocomplete="off" required value=${text} autofocus
          aria-describedby=${problem ? "token-problem" : undefined} onInput=${(e) => setText(e.target.value)} />
        ${problem && html`<p class="problem-line" role="alert" id="token-problem">${problem}</p>`}
        <button class="primary" type="submit">Sign in</button>
        <p class="muted">The token stays in this tab and is forgotten when the tab closes.</p>
      </form>
    </main>`;
}
