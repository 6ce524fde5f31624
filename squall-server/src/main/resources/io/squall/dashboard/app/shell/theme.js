// Dark or light: as the system says, unless the viewer chose.

const KEY = "squall.theme";
const listeners = new Set();

/** system, light or dark */
export function chosenTheme() {
  return localStorage.getItem(KEY) ?? "system";
}

export function chooseTheme(theme) {
  if (theme === "system") {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, theme);
  }
  applyTheme();
}

export function applyTheme() {
  const theme = chosenTheme();
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  listeners.forEach((listener) => listener());
}

/** Is called when colours change: what is drawn on a canvas must be drawn anew. Returns how to stop that. */
export function onTheme(listener) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  listeners.add(listener);
  system.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener("change", listener);
  };
}

/** A colour of tokens.css, for a canvas. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
