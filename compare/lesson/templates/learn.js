"use strict";
// The lesson can be read without this. It adds everything that moves; the numbers are embedded, and those that are
// computed here say so.
(() => {
  const find = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const numbers = JSON.parse(find("numbers").textContent);
  const SIDES = ["mine", "torch", "exact"];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // ---- numbers as text, as the page writes them -------------------------------------------------------------------

  const raised = (n) => [...String(n)].map((d) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(d)]).join("");
  const full = (x) => {
    const [digits, exponent] = String(x).split("e");
    return digits.replaceAll("-", "−") + (exponent ? `·10${raised(Number(exponent))}` : "");
  };
  const short = (x) => full(Number(x.toPrecision(4)));
  const steps = (n) => `${n} step${n === 1 ? "" : "s"}`;
  const bold = (text) => Object.assign(document.createElement("b"), { textContent: text });

  // A number of which those digits are marked that differ from the exact one's.
  function marked(place, x, exact) {
    const [text, true_] = [full(x), full(exact)];
    let same = 0;
    if (text === true_ || (true_.length > text.length && !(text + true_).includes("·"))) {
      while (same < text.length && text[same] === true_[same]) same++;
    }
    const rest = Object.assign(document.createElement("u"), { textContent: text.slice(same) });
    place.replaceChildren(text.slice(0, same), ...(same < text.length ? [rest] : []));
  }

  function put(id, of, at = (side) => of[side]) {
    const exact = at("exact");
    const places = all("dd", find(id));
    SIDES.forEach((side, n) => marked(places[n], at(side), exact));
  }

  function weighted(W, x, b) {
    const terms = [...W.map((w, n) => [`${short(Math.abs(w))}·${short(x[n])}`, w]), [short(Math.abs(b)), b]];
    return terms.map(([text, sign], n) => (n ? ` ${sign < 0 ? "−" : "+"} ` : sign < 0 ? "−" : "") + text).join("");
  }

  // σ(z) as both halves have it: the exponential is only ever taken of −|z|.
  function sigmoid(z) {
    const e = Math.exp(-Math.abs(z));
    return Math.max(e, z >= 0 ? 1 : 0) / (1 + e);
  }

  // ---- figures ----------------------------------------------------------------------------------------------------

  function placeIn(name) {
    const s = numbers.scales[name];
    const part = (value, [low, high]) => (Math.min(Math.max(value, low), high) - low) / (high - low);
    return (x, y) => [s.left + part(x, s.x) * s.width, s.top + (1 - part(y, s.y)) * s.height].map((v) => Math.round(v * 100) / 100);
  }
  const move = (id, [u, v]) => find(id).setAttribute("transform", `translate(${u} ${v})`);
  const path = (points) => "M" + points.map((point) => point.join(" ")).join("L");

  // A slider and the number beside it.
  function slider(id, changed, says = short) {
    const input = find(id);
    const told = () => {
      const text = says(Number(input.value));
      find(`${id}-is`).textContent = text;
      input.setAttribute("aria-valuetext", text);
      changed();
    };
    input.addEventListener("input", told);
    return { get value() { return Number(input.value); }, set value(x) { input.value = x; told(); } };
  }

  // A button that goes on by itself, and stops when it is pressed again or there is no more.
  function player(id, next, pause) {
    const button = find(id);
    const words = button.textContent;
    let timer = 0;
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      button.textContent = words;
    };
    const go = () => { if (!next()) stop(); };
    button.addEventListener("click", () => {
      if (timer) return stop();
      button.textContent = "Pause";
      timer = setInterval(go, pause);
      go();
    });
    return stop;
  }

  // ---- 1 · one neuron ---------------------------------------------------------------------------------------------

  const mails = numbers.neuron.X;
  const sliders = {};
  function neuron() {
    const [x, W, b] = [[sliders.x1.value, sliders.x2.value], [sliders.w1.value, sliders.w2.value], sliders.b.value];
    const sum = (of) => W[0] * of[0] + W[1] * of[1] + b;
    const known = (z) => numbers.neuron.z.indexOf(z);
    const z = sum(x);
    const a = numbers.neuron.a.mine[known(z)];
    find("neuron-sum").replaceChildren(`${weighted(W, x, b)} = `, bold(short(z)));
    put("neuron-a", null, (side) => numbers.neuron.a[side][known(z)]);
    move("on-sigmoid", placeIn("sigmoid")(z, a));
    const sure = z === 0 ? "Exactly ½: it cannot decide, and then says" : Math.abs(z) < 1 ? "It is not sure, but says" : `That is ${Math.abs(a - 0.5) > 0.4 ? "nearly" : "nearer to"} ${a > 0.5 ? 1 : 0}:`;
    find("neuron-says").replaceChildren(`The answer is ${short(a)}. ${sure} `, bold(z > 0 ? "spam" : "no spam"), ".");
    all("tbody tr", find("mails")).forEach((row, n) => {
      const here = sum(mails[n]);
      row.classList.toggle("now", mails[n][0] === x[0] && mails[n][1] === x[1]);
      const told = [...mails[n].map(short), short(here), short(numbers.neuron.a.mine[known(here)]), here > 0 ? "spam" : "no spam"];
      told.forEach((text, column) => { row.cells[column].textContent = text; });
    });
  }
  for (const id of ["x1", "x2", "w1", "w2", "b"]) sliders[id] = slider(id, () => sliders.b && neuron());

  // ---- 2 · how wrong is it ----------------------------------------------------------------------------------------

  const { rates, runs, first: begun, y: targets } = numbers.learning;
  const lastStep = runs[begun].length - 1;
  let moments = runs[begun];
  let step = 0;
  let lastSlope = 0; // by the chain rule
  const nudgeBy = (power) => (power > -7 ? full(10 ** power) : `10${raised(power)}`);
  const nudge = slider("nudge", nudged, nudgeBy);
  function nudged() { // the slope by trying it: the same weight turned up a little
    const { params } = moments[step];
    const [mail, what] = [Number(find("chain-mail").value), Number(find("chain-of-what").value)];
    const at = [...params.W.mine, params.b.mine];
    const lossAt = (p) => (sigmoid(p[0] * mails[mail][0] + p[1] * mails[mail][1] + p[2]) - targets[mail]) ** 2;
    const h = 10 ** nudge.value;
    const [before, after] = [lossAt(at), lossAt(at.map((w, n) => (n === what ? w + h : w)))];
    const rate = (after - before) / h;
    const tried = short(rate === 0 ? 0 : rate);
    const chained = all("b", find("chain"))[3].textContent;
    const slope = Number(lastSlope.toPrecision(4));
    const close = Math.abs(rate - slope) <= Math.abs(slope) / 10;
    find("nudge-says").textContent = `Turned up by ${nudgeBy(nudge.value)}, it changes this mail’s loss from ${full(before)} to ${full(after)}. `
      + `Divided by the nudge that is ${tried}; the chain rule says ${chained}. `
      + (tried === chained ? "The same." : nudge.value > -8
        ? `${close ? "Nearly" : "Not yet"}: with so large a nudge the slope changes on the way.`
        : `${close ? "Nearly: so small a change begins to drown" : "No longer: so small a change drowns"} in the rounding of the loss.`);
  }
  function chain() {
    const { params, output } = moments[step];
    const mail = Number(find("chain-mail").value);
    const what = Number(find("chain-of-what").value);
    const [x, y] = [mails[mail], targets[mail]];
    const a = sigmoid(params.W.mine[0] * x[0] + params.W.mine[1] * x[1] + params.b.mine);
    const through = what < 2 ? x[what] : 1;
    const slopes = [2 * (a - y), a * (1 - a), through];
    const all_ = slopes[0] * slopes[1] * slopes[2];
    lastSlope = all_;
    const values = all("b", find("chain"));
    [...slopes, all_].forEach((value, n) => { values[n].textContent = short(value === 0 ? 0 : value); });
    const name = ["the weight of capitals", "the weight of “prize”", "the bias"][what];
    all("small", find("chain"))[2].textContent = what < 2 ? "how the sum follows the weight: the input" : "how the sum follows the bias: 1";
    all("small", find("chain"))[3].textContent = what < 2 ? "how the loss follows the weight" : "how the loss follows the bias";
    const mark = find("chain-mail").selectedOptions[0].textContent;
    find("chain-of").textContent = mail === 2 && what === 0 && !step
      ? "For the mail with capitals only, target 1, and the weight of capitals:"
      : `For the mail with ${mark}, target ${y}, and ${name}, after ${steps(step)}:`;
    const thing = what < 2 ? "weight" : "bias";
    find("chain-says").textContent = all_ === 0 ? "Zero: this mail does not have that mark, so the weight has no part in its answer."
      : all_ < 0 ? `Negative: a larger ${thing} makes the loss smaller. So the ${thing} should grow.`
      : `Positive: a larger ${thing} makes the loss larger. So the ${thing} should shrink.`;
    nudged();
  }
  function learned() {
    const { params, output, loss } = moments[step];
    const sorted = output.mine.map((a, n) => (a > 0.5) === (targets[n] > 0.5));
    find("step-says").textContent = `Step ${step}. Loss ${short(loss.mine)}. ${sorted.filter(Boolean).length} of 4 mails sorted right.`;
    all("tbody tr", find("learned")).forEach((row, n) => {
      row.cells[3].textContent = short(output.mine[n]);
      row.cells[4].textContent = sorted[n] ? "✓ right" : "✗ wrong";
      row.cells[4].className = sorted[n] ? "right" : "wrong";
    });
    for (const side of ["mine", "torch"]) move(`loss-${side}`, placeIn("losses")(step, loss[side]));
    put("learned-w1", null, (side) => params.W[side][0]);
    put("learned-w2", null, (side) => params.W[side][1]);
    put("learned-b", params.b);
    put("learned-loss", loss);
    find("take-step").disabled = find("take-ten").disabled = step === lastStep;
    if (step === lastStep) find("step-says").textContent += " These are all the steps that have been computed: start again, or choose another learning rate.";
    chain();
  }
  // Another rate begins again: all three have taken every step at each of them, so no number is the page's own.
  function rated() {
    moments = runs[rate.value];
    step = 0;
    find("dashed-says").hidden = rate.value === begun;
    find("rate-in-formula").textContent = short(rates[rate.value]);
    find("curve-losses").setAttribute("d", path(moments.map((m, n) => placeIn("losses")(n, m.loss.mine))));
    const [one, end, usual] = [moments[1].params.W.mine[0], moments[lastStep].loss.mine, runs[begun][lastStep].loss.mine];
    const judged = rate.value === begun ? "" : end <= usual ? ` That is quicker than at ${short(rates[begun])}.`
      : rate.value < begun ? " Too short: it gets there, but late."
      : " Too long: it has leapt over the valley to where the sigmoid is flat, and there is no slope to come back by.";
    find("rate-says").textContent = `With this rate the first step takes the weight of capitals from ${short(moments[0].params.W.mine[0])} to ${short(one)}, and after ${steps(lastStep)} the loss is ${short(end)}.${judged} `
      + "By hand, PyTorch and exact have each taken every step at every rate of this slider: no number below is this page’s own.";
    learned();
  }
  const rate = slider("rate", () => rate && rated(), (n) => short(rates[n]));
  const take = (n) => () => { step = Math.min(step + n, lastStep); learned(); };
  find("take-step").addEventListener("click", take(1));
  find("take-ten").addEventListener("click", take(10));
  find("step-restart").addEventListener("click", () => { step = 0; learned(); });
  for (const id of ["chain-mail", "chain-of-what"]) find(id).addEventListener("change", chain);

  // ---- 3 · a network ----------------------------------------------------------------------------------------------

  const net = numbers.network;
  const parts = { edges: all(".edge"), units: all(".unit") };
  const last = { line: net.play.length - 1, layer: 2 };
  const SUBSCRIPTS = { 1: "₁", 2: "₂" };
  const code = document.querySelector("details.code");
  if (matchMedia("(max-width: 40rem)").matches) code.open = false; // on a phone it is asked for
  let line = 0;
  let chosen = null;
  const seen = () => new Set(net.play.slice(0, line + 1).flatMap((stage) => stage.seen));
  const named = (name) => name.replace(/\d/, (digit) => SUBSCRIPTS[digit]);
  const kindOf = (name) => name.replace(/\d/, "");
  const layerOf = (name) => (name === "X" ? 0 : name === "loss" ? last.layer : Number(name.at(-1)));
  const of = (part) => ({ layer: Number(part.dataset.layer), unit: Number(part.dataset.unit), source: Number(part.dataset.source) });
  const isEdge = (part) => part.classList.contains("edge");

  // The quantity of a stage is shown of what is chosen, if it is in the same layer, or else of the layer's first.
  function partOf(name) {
    const layer = layerOf(name);
    const now = chosen && of(chosen).layer === layer ? of(chosen) : { unit: 0 };
    const [among, source] = kindOf(name) === "dW" ? [parts.edges, now.source || 0] : [parts.units, NaN];
    return among.find((part) => { const p = of(part); return p.layer === layer && p.unit === now.unit && (Number.isNaN(source) || p.source === source); });
  }

  function playing() {
    const stage = net.play[line];
    const shown = seen();
    find("play-at").textContent = `${line + 1} of ${last.line + 1}`;
    const name = Object.assign(document.createElement("span"), { className: "step-name", textContent: `${stage.name}.` });
    const words = document.createElement("p");
    words.append(name, ` ${stage.says}`);
    find("play-says").replaceChildren(words);
    for (const row of all(".code li")) row.classList.toggle("lit", stage.lit.includes(row.dataset.line));
    for (const box of all(".listing")) {
      const lit = box.querySelector(".lit");
      if (lit && code.open) box.scrollTop = lit.offsetTop - box.clientHeight / 3;
    }
    const back = line > net.play.findIndex((s) => s.seen.includes("loss"));
    const now = (kinds, layer) => stage.seen.some((s) => kinds.includes(kindOf(s)) && layerOf(s) === layer);
    for (const edge of parts.edges) {
      const { layer } = of(edge);
      edge.classList.toggle("forth", now(["z"], layer));
      edge.classList.toggle("back", now(["dW"], layer) || (layer === 2 && now(["da"], 1)));
    }
    for (const unit of parts.units) {
      const { layer, unit: n } = of(unit);
      unit.classList.toggle("forth", now(["z", "a"], layer) || (layer === 0 && stage.seen.includes("X")));
      unit.classList.toggle("back", now(["da", "dz", "db"], layer));
      unit.classList.toggle("wait", layer > 0 && !shown.has(`z${layer}`));
      const kinds = layer === 0 ? [] : back ? ["dz", "da", "a", "z"] : ["a", "z"];
      const kind = kinds.find((k) => shown.has(`${k}${layer}`));
      const value = layer === 0 ? net.X[n] : kind && net.values[`${kind}${layer}`].mine[n];
      unit.classList.toggle("grad", kind === "dz" || kind === "da");
      unit.querySelector(".value").textContent = value === undefined ? "?" : full(Number(value.toPrecision(Math.abs(value) < 0.1 ? 2 : 3)));
      unit.querySelector(".what").textContent = layer === 0 ? "x" : kind ? named(`${kind}${layer}`) : "";
    }
    find("circles").replaceChildren(bold(back ? "On the way back." : "On the way forward."), back
      ? " The numbers in the circles change their meaning now, one layer after the other: from what a unit said to how the loss changes if it grows a little, da if its answer grows, dz if its sum does."
      : " In each circle stands its value: x an input, z a sum, a an answer.");
    find("play-back").disabled = line === 0;
    find("play-on").disabled = line === last.line;
    show(stage.seen[0], partOf(stage.seen[0]));
  }

  // One quantity of one part: how it comes about, and what all three say of it. What has not been computed waits.
  function show(name, part) {
    if (chosen) chosen.classList.remove("chosen");
    chosen = part;
    part.classList.add("chosen");
    const { layer, unit, source } = of(part);
    const words = document.createElement("p");
    const note = Object.assign(document.createElement("p"), { className: "note" });
    words.className = "formula";
    const whose = isEdge(part) ? `From ${net.called[layer - 1][source]} to ${net.called[layer][unit]}` : net.called[layer][unit];
    const begins = `${whose[0].toUpperCase()}${whose.slice(1)}. `;
    if (name) {
      const ofUnit = net.equations[name][unit];
      const [how, comes] = isEdge(part) ? ofUnit[source] : ofUnit;
      words.append(`${how} = `, bold(comes));
      note.textContent = begins + net.notes[kindOf(name)];
    } else {
      words.append("?");
      note.textContent = `${begins}Not computed yet: its turn comes.`;
    }
    find("inspected").replaceChildren(words, note);
    const known = name && net.values[name];
    find("seen-of").hidden = !known;
    if (!known) return;
    const pick = (side) => [unit, source].reduce((v, n) => (Array.isArray(v) ? v[n] : v), known[side]);
    find("seen-title").textContent = name === "loss" ? "The loss" : name === "a2" ? "The answer, a₂" : `${named(name)} of ${isEdge(part) ? "this weight" : net.called[layer][unit]}`;
    put("seen", null, pick);
  }

  // What is pressed says the latest that is known of it.
  function choose(part) {
    const { layer } = of(part);
    const known = seen();
    const kinds = isEdge(part) ? ["dW"] : layer ? ["dz", "da", "a", "z"] : [];
    const name = kinds.map((kind) => `${kind}${layer}`).find((each) => known.has(each));
    show(name || (layer === 0 ? "X" : isEdge(part) && known.has(`z${layer}`) && `product${layer}`), part);
  }
  for (const part of [...parts.edges, ...parts.units]) {
    part.addEventListener("click", () => choose(part));
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(part);
    });
  }
  const goTo = (n) => { line = Math.min(Math.max(n, 0), last.line); playing(); return line < last.line; };
  const pausePlay = player("play", () => goTo(line === last.line ? 0 : line + 1), 1800);
  code.addEventListener("toggle", playing);
  find("play-on").addEventListener("click", () => { pausePlay(); goTo(line + 1); });
  find("play-back").addEventListener("click", () => { pausePlay(); goTo(line - 1); });

  // ---- 4 · why layers ---------------------------------------------------------------------------------------------

  function bound(id, at, points) {
    const [group, named_] = [find(id), find(`${id}-label`)];
    for (const each of [group, named_]) if (each) each.setAttribute("visibility", points.length ? "visible" : "hidden");
    if (!points.length) return;
    const [start, end, middle, tip] = points.map(([x, y]) => at(x, y));
    for (const drawn_ of all("path", group)) drawn_.setAttribute("d", path([start, end]) + path([middle, tip]));
    if (!named_) return;
    const label = named_.querySelector("text");
    const [u, v] = at(...points[0].map((x, n) => 0.94 * x + 0.06 * points[1][n]));
    label.setAttribute("x", u);
    label.setAttribute("y", v + 4);
  }
  const stages = numbers.layers.neuron.length;
  const cells = { neuron: all("#cells-neuron rect"), network: all("#cells-network rect") };
  function stage() {
    for (const [which, squares] of Object.entries(cells)) {
      const now = numbers.layers[which][training.value];
      squares.forEach((square, n) => square.setAttribute("fill-opacity", now.percent[n] / 100));
      const name = which === "neuron" ? "Neuron" : "Network";
      find(`says-${which}`).textContent = `${name}, after ${steps(now.step)}: ${now.right} of 4 right. To the four points it says ${now.output.mine.map(short).join(", ")}.`;
      now.lines.forEach((points, n) => bound(`bound-${which}-${n + 1}`, placeIn(which === "neuron" ? "alone" : "deep"), points));
      if (now.counts) {
        const [one, ...others] = now.counts.map(short);
        find("counts").textContent = `In the last unit’s sum hidden unit 1 counts ${one}, ${others.map((c, n) => `${n === 2 ? "and " : ""}${n + 2} counts ${c}`).join(", ")}.`;
      }
      put(`loss-${which}`, now.loss);
    }
  }
  const training = slider("stage", () => training && stage(), (n) => String(numbers.layers.neuron[n].step));
  player("train", () => {
    training.value = training.value === stages - 1 ? 0 : training.value + 1;
    return training.value < stages - 1;
  }, 700);

  // ---- 5 · logistic regression ------------------------------------------------------------------------------------

  const data = numbers.regression;
  const EDGE = numbers.scales.scores.x[1];
  const ends = {};
  // The line's weights: across it the sum grows by "sureness" for each standard deviation, and above it is yes.
  function weightsOf(left, right, sure) {
    const rise = (right - left) / (2 * EDGE);
    const size = sure / Math.hypot(rise, 1);
    return [-rise * size, size, (-size * (left + right)) / 2];
  }
  // The mean of log(1 + e^−m), m the margin, as max(−m, 0) + log1p(e^−|m|), and the penalty l2/2·ΣW².
  function cost([u, v, b]) {
    const each = data.X.map(([p, q], n) => {
      const m = (u * p + v * q + b) * (data.y[n] ? 1 : -1);
      return Math.max(-m, 0) + Math.log1p(Math.exp(-Math.abs(m)));
    });
    return each.reduce((sum, one) => sum + one, 0) / each.length + (data.l2 / 2) * (u * u + v * v);
  }
  function drawn() {
    const [left, right] = [ends.left.value, ends.right.value];
    const T = weightsOf(left, right, ends.sure.value);
    const at = placeIn("scores");
    find("boundary").setAttribute("d", path([at(-EDGE, left), at(EDGE, right)]));
    move("left-end", at(-EDGE, left));
    move("right-end", at(EDGE, right));
    const wrong = data.X.filter(([p, q], n) => T[0] * p + T[1] * q + T[2] > 0 !== Boolean(data.y[n])).length;
    const over = cost(T) - Number(data.cost.exact);
    const far = over < 0.0005 ? "No line costs noticeably less." : `The best there is costs ${short(Number(data.cost.exact))}.`;
    find("drawn").replaceChildren("Your line costs ", bold(short(cost(T))), `, and has ${wrong} of ${data.X.length} on the wrong side. ${far}`);
  }
  for (const id of ["left", "right", "sure"]) ends[id] = slider(id, () => ends.sure && drawn());
  find("best").addEventListener("click", () => {
    const [u, v, b] = data.optimum.map(Number);
    const height = (x) => -(u * x + b) / v;
    for (const [id, value] of [["left", height(-EDGE)], ["right", height(EDGE)], ["sure", Math.hypot(u, v)]]) ends[id].value = value;
  });
  for (const [handle, id] of [["left-end", "left"], ["right-end", "right"]]) {
    const grip = find(handle);
    grip.addEventListener("pointerdown", (event) => { grip.setPointerCapture(event.pointerId); event.preventDefault(); });
    grip.addEventListener("pointermove", (event) => {
      if (!grip.hasPointerCapture(event.pointerId)) return;
      const box = find("figure-scores").getBoundingClientRect();
      const s = numbers.scales.scores;
      const up = ((event.clientY - box.top) / box.height) * find("figure-scores").viewBox.baseVal.height;
      ends[id].value = s.y[1] - ((up - s.top) / s.height) * (s.y[1] - s.y[0]);
    });
  }

  // ---- 6 · break it -----------------------------------------------------------------------------------------------

  const cases = all(".case");
  const answers = all(".told");
  const which = find("which-broken");
  function watched() {
    const { loss } = numbers.broken.mistakes[which.value];
    const n = watching.value;
    const at = placeIn("curves");
    const curve = (losses) => path(losses.slice(0, n + 1).map((value, x) => at(x, value)));
    find("curve-wrong").setAttribute("d", curve(loss));
    find("curve-right").setAttribute("d", curve(numbers.broken.right));
    find("seen-says").textContent = `After ${steps(n)} the right network’s loss is ${short(numbers.broken.right[n])}, the broken one’s ${short(loss[n])}.`;
  }
  const watching = slider("watched", () => watching && watched(), String);
  const full_ = numbers.broken.right.length - 1;
  const stopWatching = player("watch", () => {
    watching.value = watching.value >= full_ ? 1 : Math.min(watching.value + (calm.matches ? 50 : 5), full_);
    return watching.value < full_;
  }, calm.matches ? 600 : 60);
  function broken() {
    stopWatching();
    cases.forEach((box, n) => {
      box.hidden = n !== Number(which.value);
      box.querySelector("form").reset();
      box.querySelector(".verdict").textContent = "";
      answers[n].hidden = box.hidden;
      answers[n].open = false;
      answers[n].querySelector("summary").textContent = "What the tool says";
    });
    watched();
  }
  which.addEventListener("change", broken);
  cases.forEach((box, n) => box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const guess = box.querySelector("input:checked");
    const { slug, here, off, then } = numbers.broken.mistakes[n];
    const verdict = box.querySelector(".verdict");
    const right = guess && guess.value === slug;
    verdict.className = `verdict ${right ? "right" : "wrong"}`;
    verdict.textContent = !guess ? "Choose one first." : right
      ? `✓ Yes: ${here}. Below is how the tool says it, with the line and the fix.`
      : `✗ No: then ${then[guess.value]}. Here the first row that is off is another, or off in another way: ${off}. Guess again, or see what the tool says.`;
    if (right) answers[n].open = true;
  }));

  // ---- begin ------------------------------------------------------------------------------------------------------

  window.lesson = { sigmoid, cost }; // what is computed here, for whoever wants to ask it
  for (const part of all(".live")) part.hidden = false;
  for (const part of all(".still")) part.hidden = true;
  neuron();
  rated();
  playing();
  stage();
  drawn();
  broken();
})();
