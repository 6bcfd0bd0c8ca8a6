// The search page, made quicker: ways to go on while one types, mistakes shown at their place, a
// time chosen on the chart, keys, and how far an export has got. Without it every part still works
// as a link or a form.
"use strict";

{
  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const form = document.getElementById("box");
  const input = document.getElementById("q");

  // Ways to go on: a combobox with a list, as the ARIA practices describe it.
  const list = make("ul", "options", "");
  list.id = "options";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.choices);
  const told = make("p", "unseen", "");
  told.setAttribute("role", "status");
  input.parentElement.append(list);
  form.append(told);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let offered = null;
  let chosen = -1;
  let asked = 0;
  let waiting = 0;

  const close = () => {
    clearTimeout(waiting);
    asked++;
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    told.textContent = "";
  };
  const mark = (index) => {
    const options = [...list.children];
    chosen = (index + options.length + 1) % (options.length + 1);
    if (chosen === options.length) {
      chosen = -1;
    }
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    if (chosen < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const take = (index) => {
    const option = offered.options[index];
    const rest = input.value.slice(offered.end).trimStart();
    const before = input.value.slice(0, offered.start) + option.text;
    input.value = before + rest;
    input.setSelectionRange(before.length, before.length);
    close();
    input.focus();
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const show = (answer) => {
    offered = answer;
    list.replaceChildren(
      ...answer.options.map((option, index) => {
        const line = make("li", "", "");
        line.id = "option-" + index;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        line.append(make("bdi", "text", option.text.trim()), make("span", "says", option.says));
        line.addEventListener("pointerdown", (event) => event.preventDefault());
        line.addEventListener("click", () => take(index));
        return line;
      }),
    );
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = answer.options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = list.hidden
      ? ""
      : form.dataset.count.replace("#", String(answer.options.length));
  };
  const complete = async () => {
    const mine = ++asked;
    const at = input.selectionEnd ?? input.value.length;
    const query = new URLSearchParams({ q: input.value, at: String(at) });
    try {
      const answer = await fetch("/api/complete?" + query);
      if (answer.ok && mine === asked && document.activeElement === input) {
        show(await answer.json());
      }
    } catch {
      close();
    }
  };

  // What is wrong, below the box, where it stands; only once somebody has paused.
  let trouble = document.getElementById("trouble");
  let checked = 0;
  let pause = 0;
  const describe = (errors) => {
    const wrong = errors.length > 0;
    input.setAttribute("aria-invalid", String(wrong));
    input.setAttribute("aria-describedby", wrong ? "trouble" : "hint");
    if (!trouble) {
      trouble = make("div", "trouble", "");
      trouble.id = "trouble";
      form.after(trouble);
    }
    trouble.setAttribute("role", "status");
    trouble.hidden = !wrong;
    trouble.replaceChildren(
      ...errors.map((error) => {
        const place = make("p", "place", "");
        const code = make("code", "", "");
        code.dir = "ltr";
        const typed = input.value;
        const end = Math.max(error.start, error.end);
        code.append(
          typed.slice(0, error.start),
          make("mark", "", typed.slice(error.start, end) || " "),
          typed.slice(end),
        );
        place.append(code);
        const says = make("p", "", "");
        says.append(make("strong", "", error.message));
        const part = make("div", "", "");
        part.append(says, place);
        if (error.suggestion) {
          const better = make("p", "", form.dataset.better + " ");
          const link = make("a", "", "");
          const address = new URL(location.href);
          address.searchParams.set("q", error.suggestion);
          address.searchParams.delete("cursor");
          link.href = address.pathname + address.search;
          link.append(make("code", "", error.suggestion));
          better.append(link);
          part.append(better);
        }
        return part;
      }),
    );
  };
  // What is not wrong, and may still not be meant, or costs much.
  const remarks = document.getElementById("remarks");
  const remark = (sentences) => {
    remarks.hidden = sentences.length === 0;
    remarks.replaceChildren(...sentences.map((sentence) => make("li", "", sentence)));
  };
  const check = async () => {
    const mine = ++checked;
    const query = input.value;
    if (query.trim() === "") {
      describe([]);
      remark([]);
      return;
    }
    try {
      const answer = await fetch("/api/query/check", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ query, lang: document.documentElement.lang }),
      });
      if (answer.ok && mine === checked) {
        const { errors, hints, warnings, cost, reasons } = await answer.json();
        describe(errors);
        remark([
          ...hints.map((hint) => hint.message),
          ...warnings,
          ...(cost === "costly" ? reasons : []),
        ]);
      }
    } catch {
      // Whoever sends the query is told then.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    clearTimeout(pause);
    waiting = setTimeout(complete, 90);
    pause = setTimeout(check, 600);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        complete();
      } else {
        mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Tab" || event.key === "Enter") {
      close();
    }
  });
  input.addEventListener("blur", close);

  // A time, dragged over the bars or moved to with the keyboard.
  const plot = document.querySelector(".plot");
  const bars = plot ? [...plot.querySelectorAll("svg a[data-from]")] : [];
  if (bars.length > 1) {
    const svg = plot.querySelector("svg");
    plot.classList.add("brushes");
    const area = make("div", "brush", "");
    area.hidden = true;
    const handle = (label) => {
      const end = make("div", "end", "");
      end.tabIndex = 0;
      end.setAttribute("role", "slider");
      end.setAttribute("aria-label", label);
      end.setAttribute("aria-valuemin", "0");
      end.setAttribute("aria-valuemax", String(bars.length - 1));
      return end;
    };
    const ends = [handle(plot.dataset.begin), handle(plot.dataset.end)];
    const how = make("p", "how-brush", plot.dataset.how);
    how.id = "how-brush";
    plot.append(area, ...ends);
    plot.append(how);
    let at = [0, bars.length - 1];
    const draw = () => {
      const [first, last] = at;
      const share = (index) => (100 * index) / bars.length + "%";
      area.style.left = share(first);
      area.style.width = share(last - first + 1);
      area.hidden = first === 0 && last === bars.length - 1;
      ends.forEach((end, i) => {
        end.style.left = share(at[i] + i);
        end.setAttribute("aria-valuenow", String(at[i]));
        end.setAttribute("aria-valuetext", bars[at[i]].dataset.label);
        end.setAttribute("aria-describedby", how.id);
      });
    };
    const go = () => {
      const address = new URL(location.href);
      address.searchParams.set("from", bars[at[0]].dataset.from);
      address.searchParams.set("to", bars[at[1]].dataset.to);
      address.searchParams.delete("cursor");
      address.searchParams.delete("unfold");
      address.hash = "";
      location.assign(address);
    };
    ends.forEach((end, i) => {
      end.addEventListener("keydown", (event) => {
        const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
        const far = { Home: -bars.length, End: bars.length, PageDown: -7, PageUp: 7 };
        const by = steps[event.key] ?? far[event.key];
        if (by !== undefined) {
          event.preventDefault();
          const least = i === 0 ? 0 : at[0];
          const most = i === 0 ? at[1] : bars.length - 1;
          at[i] = Math.min(most, Math.max(least, at[i] + by));
          draw();
        } else if (event.key === "Enter") {
          event.preventDefault();
          go();
        } else if (event.key === "Escape") {
          at = [0, bars.length - 1];
          draw();
        }
      });
    });
    const barAt = (x) => {
      const box = svg.getBoundingClientRect();
      const index = Math.floor((bars.length * (x - box.left)) / box.width);
      return Math.min(bars.length - 1, Math.max(0, index));
    };
    let began = null;
    let dragged = false;
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    // Nor does a bar take the focus, and its ring, from where a drag begins.
    svg.addEventListener("mousedown", (event) => event.preventDefault());
    svg.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        began = event.clientX;
        dragged = false;
      }
    });
    addEventListener("pointermove", (event) => {
      if (began !== null && (dragged || Math.abs(event.clientX - began) > 5)) {
        dragged = true;
        const both = [barAt(began), barAt(event.clientX)];
        at = [Math.min(...both), Math.max(...both)];
        draw();
      }
    });
    addEventListener("pointerup", () => {
      if (began !== null && dragged) {
        go();
      }
      began = null;
    });
    addEventListener("pointercancel", () => {
      began = null;
      at = [0, bars.length - 1];
      draw();
    });
    // Where a drag ends, a link must not be followed.
    svg.addEventListener("click", (event) => dragged && event.preventDefault(), true);
    draw();
  }

  // Keys. One letter is enough, so that they can be turned off (WCAG 2.1.4).
  const KEPT = "earshot-keys";
  const stored = (value) => {
    try {
      if (value !== undefined) {
        localStorage.setItem(KEPT, value);
      }
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  };
  let on = stored() !== "off";
  const button = document.getElementById("keys");
  const label = () => {
    button.textContent = on ? button.dataset.off : button.dataset.on;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    on = !on;
    stored(on ? "on" : "off");
    label();
  });
  label();
  const results = [...document.querySelectorAll("article.result")];
  results.forEach((result) => result.setAttribute("tabindex", "-1"));
  const here = () => results.findIndex((result) => result.contains(document.activeElement));
  const move = (by) => {
    const now = here();
    const next = now < 0 ? (by > 0 ? 0 : -1) : Math.min(results.length - 1, now + by);
    if (next >= 0) {
      results[next].focus();
      results[next].scrollIntoView({ block: "nearest" });
    }
  };
  const inside = (selector) => {
    const now = here();
    return now < 0 ? null : results[now].querySelector(selector);
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: () => inside("h3 a, .links a[target]")?.click(),
    l: () => inside("a.like")?.click(),
    c: () => inside(".correct summary")?.click(),
    f: () => document.querySelector("#folding a:not([aria-current])")?.click(),
    "?": () => {
      const help = document.getElementById("hint");
      help.open = !help.open;
      help.querySelector("summary").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    const act = keys[event.key];
    if (on && act && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });

  // How far an export has got: its rows are counted where they are written.
  const exports = document.querySelector(".export");
  if (exports) {
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const fill = (pattern, ...counts) =>
      counts.reduce((text, count) => text.replace("#", number.format(count)), pattern);
    const line = make("span", "progress", "");
    const meter = make("progress", "", "");
    const says = make("span", "", "");
    says.setAttribute("role", "status");
    meter.setAttribute("aria-label", exports.textContent.trim());
    line.append(meter, says);
    line.hidden = true;
    exports.append(line);
    const follow = async (ticket) => {
      const answer = await fetch("/api/export/progress?ticket=" + ticket).catch(() => null);
      if (answer?.ok) {
        const { total, done, state } = await answer.json();
        meter.max = Math.max(1, total);
        meter.value = done;
        meter.hidden = state !== "running";
        line.hidden = false;
        if (state === "running") {
          says.textContent = fill(exports.dataset.progress, done, total);
        } else if (state === "whole") {
          says.textContent = fill(exports.dataset.whole, total);
        } else {
          says.textContent = fill(exports.dataset.broken, done, total);
        }
        if (state !== "running") {
          return;
        }
      }
      setTimeout(() => follow(ticket), 400);
    };
    exports.querySelectorAll("a").forEach((link) => {
      link.addEventListener("click", () => {
        const ticket = crypto.getRandomValues(new Uint32Array(4)).join("-");
        const address = new URL(link.href);
        address.searchParams.set("ticket", ticket);
        link.href = address.pathname + address.search;
        setTimeout(() => follow(ticket), 200);
      });
    });
  }
}
