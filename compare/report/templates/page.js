"use strict";
// The page can be read without this. It adds: every row of the table, filter, sort, and buttons that copy a command.
(() => {
  const ROWS = 30;
  const find = (id) => document.getElementById(id);
  const make = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);

  function copyButton(text) {
    const button = make("button", "Copy", { type: "button" });
    button.setAttribute("aria-label", "Copy the command");
    button.title = text;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        const code = button.parentElement.querySelector("code");
        if (code) getSelection().selectAllChildren(code);
        button.textContent = code ? "Selected" : "Not copied";
      }
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    return button;
  }
  for (const line of document.querySelectorAll(".command")) line.append(copyButton(line.textContent.trim()));

  // A picture is a stop of the keyboard only where it is wider than its place; one in a fold is measured when it opens.
  const boxes = [...document.querySelectorAll(".drawing")];
  function measure() {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }
  addEventListener("resize", measure);
  document.addEventListener("toggle", measure, true);
  measure();

  // Of the pictures of small and large inputs, the one that was chosen.
  const chosen = ["size-of", "size-in"].map(find);
  if (chosen[0]) {
    chosen[0].form.hidden = false;
    chosen[0].form.addEventListener("change", () => {
      for (const panel of document.querySelectorAll(".panel")) {
        panel.hidden = panel.dataset.of !== chosen[0].value || panel.dataset.in !== chosen[1].value;
      }
      measure();
    });
  }

  const source = find("checks-data");
  if (!source) return;
  const { index, columns, signs } = JSON.parse(source.textContent);
  for (const column of columns) {
    column.codes = index.map((_, row) => parseInt(column.codes.slice(row * column.width, (row + 1) * column.width), 36));
  }
  const at = Object.fromEntries(columns.map((column, n) => [column.title, n]));
  const cell = (row, n) => columns[n].texts[columns[n].codes[row]];
  const idOf = (row) => ["pair", "case", "dtype", "quantity"].map((title) => cell(row, at[title])).join("/");
  function text(row, n) {
    if (n !== at.again) return cell(row, n);
    const id = idOf(row);
    return cell(row, n).replaceAll("\u0001", id).replaceAll("\u0002", id.slice(id.indexOf("/") + 1));
  }
  const value = (shown) => (shown === "∞" || shown === "nan" ? Infinity : shown === "–" ? -1 : Number(shown));

  const body = find("table").tBodies[0];
  const heads = [...find("table").tHead.rows[0].cells];
  const selects = { verdict: find("by-verdict"), pair: find("by-pair"), dtype: find("by-dtype") };
  const haystack = index.map((_, row) => `${idOf(row)} ${cell(row, at.verdict)} ${cell(row, at.note)}`.toLowerCase());
  let sorted = index.map((_, row) => row);
  let shown = sorted;
  let page = 0;

  function element(row) {
    const line = make("tr", "", { id: `check-${index[row]}`, tabIndex: -1 });
    columns.forEach((column, n) => {
      const content = text(row, n);
      const td = make("td", n === at.verdict || n === at.again ? "" : content, { className: column.kind });
      if (n === at.verdict) {
        const verdict = make("span", `${signs[content]} `, { className: `verdict ${content}` });
        const card = find(`failure-${index[row]}`);
        verdict.append(card ? make("a", content, { href: `#failure-${index[row]}` }) : content);
        td.append(verdict);
      } else if (n === at.again && content) td.append(copyButton(content));
      else if (n === at.note) td.title = content;
      line.append(td);
    });
    return line;
  }

  function show() {
    const first = page * ROWS;
    const last = Math.min(first + ROWS, shown.length);
    body.replaceChildren(...shown.slice(first, last).map(element));
    const count = shown.length === index.length ? "" : ` that fit, of ${index.length.toLocaleString("en")}`;
    find("found").textContent = shown.length
      ? `${(first + 1).toLocaleString("en")} to ${last.toLocaleString("en")} of ${shown.length.toLocaleString("en")} checks${count}`
      : "No check fits.";
    find("pages").hidden = shown.length <= ROWS;
    find("earlier").disabled = page === 0;
    find("later").disabled = last === shown.length;
  }

  function filter() {
    const words = find("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = Object.entries(selects).filter(([, select]) => select.value).map(([title, select]) => [at[title], select.value]);
    shown = sorted.filter((row) => words.every((word) => haystack[row].includes(word)) && wanted.every(([n, choice]) => cell(row, n) === choice));
    page = 0;
    show();
  }

  function sort(n) {
    const direction = heads[n].getAttribute("aria-sort") === "descending" ? 1 : -1;
    const number = columns[n].kind === "number";
    const ascending = number ? direction : -direction; // numbers: largest first
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[n].setAttribute("aria-sort", direction === -1 ? "descending" : "ascending");
    const ranks = columns[n].texts.map((shown) => (number ? value(shown) : shown));
    const rank = (row) => ranks[columns[n].codes[row]];
    sorted = index.map((_, row) => row).sort((a, b) => {
      const [x, y] = [rank(a), rank(b)];
      return (x < y ? -1 : x > y ? 1 : 0) * ascending || a - b;
    });
    filter();
  }

  // A link to a row: whatever is filtered away comes back, the row's page is shown, and the row is marked.
  function visit() {
    const target = decodeURIComponent(location.hash.slice(1));
    const row = target.startsWith("check-") ? index.indexOf(Number(target.slice(6))) : -1;
    if (row >= 0) {
      if (!shown.includes(row)) {
        find("filter").reset();
        filter();
      }
      page = Math.floor(shown.indexOf(row) / ROWS);
      show();
      find(target).classList.add("here");
    }
    const place = target && find(target);
    if (!place) return;
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    place.scrollIntoView({ block: row >= 0 ? "center" : "start" });
    if (row >= 0) place.focus({ preventScroll: true });
  }

  heads.forEach((head, n) => {
    const button = make("button", head.textContent, { type: "button" });
    button.addEventListener("click", () => sort(n));
    head.replaceChildren(button);
  });
  for (const [title, select] of Object.entries(selects)) {
    select.append(...columns[at[title]].texts.map((choice) => make("option", choice, { value: choice })));
    select.addEventListener("change", filter);
  }
  find("search").addEventListener("input", filter);
  find("filter").addEventListener("submit", (event) => event.preventDefault());
  find("earlier").addEventListener("click", () => { page -= 1; show(); });
  find("later").addEventListener("click", () => { page += 1; show(); });
  document.querySelectorAll(".without").forEach((words) => words.remove());
  find("filter").hidden = false;
  filter();
  addEventListener("hashchange", visit);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#check-"], a[href^="#failure-"]');
    if (link && link.getAttribute("href") === location.hash) visit(); // the same link once more changes no hash
  });
  if (location.hash) visit();
})();
