// Shows what an edit of a query would change while it is typed.
"use strict";

const rule = document.getElementById("rule");
const effects = document.getElementById("preview");

if (rule && effects) {
  const PAUSE_MS = 500;
  let waiting = 0;
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    effects.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("/brands/preview", {
        method: "POST",
        body: new URLSearchParams(new FormData(rule)),
      });
      const text = await answer.text();
      if (mine === asked && answer.ok) {
        const page = new DOMParser().parseFromString(text, "text/html");
        effects.replaceChildren(...page.body.childNodes);
      }
    } catch {
      // The button asks again, and says what is wrong.
    } finally {
      if (mine === asked) {
        effects.removeAttribute("aria-busy");
      }
    }
  };
  rule.elements.namedItem("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE_MS);
  });
}
