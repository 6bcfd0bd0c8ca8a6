// Only adds to what is there already: says that new mentions have come, and keeps keys at hand.
"use strict";

const live = document.getElementById("live");
const box = document.getElementById("q");

if (live && "EventSource" in window) {
  const events = new EventSource("/api/live");
  events.addEventListener("mention", () => {
    if (live.hidden) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = live.dataset.one;
      live.append(link);
      live.hidden = false;
      events.close();
    }
  });
  addEventListener("pagehide", () => events.close());
}

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
