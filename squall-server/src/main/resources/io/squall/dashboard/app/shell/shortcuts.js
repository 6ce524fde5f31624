// Keys: ? for help, / for the first search field, g and a letter for a view, Escape out of a field.

import {useEffect} from "../html.js";
import {go} from "../router.js";
import {SECTIONS} from "../views.js";

const WAIT_FOR_SECOND_KEY = 1500;

export function useShortcuts(help) {
  useEffect(() => {
    let afterG = 0;
    const pressed = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
        return;
      }
      if (event.target.closest("input, textarea, select")) {
        if (event.key === "Escape") {
          event.target.blur();
        }
        return;
      }
      const section = performance.now() < afterG && SECTIONS.find((each) => each.key === event.key);
      afterG = event.key === "g" ? performance.now() + WAIT_FOR_SECOND_KEY : 0;
      if (section) {
        go(section.section ? [section.section] : []);
      } else if (event.key === "?") {
        help();
      } else if (event.key === "/") {
        const field = document.querySelector("main input[type=search]");
        field?.focus();
        event.preventDefault();
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [help]);
}
