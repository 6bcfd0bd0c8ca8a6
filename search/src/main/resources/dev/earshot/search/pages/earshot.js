// Only adds to what is there already: says that new mentions have come, and keeps keys at hand.
"use strict";

const live = document.getElementById("live");
const box = document.getElementById("q");

if (live && "EventSource" in window) {
  const events = new EventSource(live.dataset.live);
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

// What is said while one looks: the newest on top, until it is told to pause.
const ticker = document.getElementById("ticker");

if (ticker && "EventSource" in window) {
  const words = ticker.dataset;
  const shown = ticker.children.length > 7 ? ticker.children.length : 8;
  const shapes = { negative: "▼", neutral: "●", positive: "▲" };
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: words.zone,
    hour: "2-digit",
    minute: "2-digit",
  });
  const part = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const line = (mention, sentiment) => {
    const link = document.createElement("a");
    link.href = "/story?id=" + encodeURIComponent(mention.story);
    const text = part("span", "said-text", (mention.title || mention.text).slice(0, 360));
    text.dir = "auto";
    link.append(part("span", "shape " + sentiment, shapes[sentiment] || ""), " ", text);
    const voice = mention.author && (mention.author.handle || mention.author.name);
    const by = part("span", "small", "");
    by.append(
      part("bdi", "", voice || mention.source.name),
      " · " + clock.format(new Date(mention.published)),
    );
    const item = part("li", "fresh", "");
    item.append(link, by);
    return item;
  };
  let events = null;
  const listen = () => {
    events = new EventSource("/api/live?brand=" + encodeURIComponent(words.brand));
    events.addEventListener("mention", (event) => {
      const mention = JSON.parse(event.data);
      const tag = (mention.brands || []).find((one) => one.brand === words.brand);
      if (tag) {
        ticker.prepend(line(mention, tag.sentiment));
        while (ticker.children.length > shown) {
          ticker.lastElementChild.remove();
        }
      }
    });
  };
  const button = part("button", "quiet", words.pause);
  button.type = "button";
  button.addEventListener("click", () => {
    if (events) {
      events.close();
      events = null;
    } else {
      listen();
    }
    button.textContent = events ? words.pause : words.resume;
  });
  const bar = part("p", "ticking", "");
  bar.append(button);
  ticker.before(bar);
  listen();
  addEventListener("pagehide", () => events && events.close());
}
