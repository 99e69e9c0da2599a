// The kinds of charts: each takes the rows of a table, the chart as web/chart.go has it
// and the width in pixels, and gives what Plot draws.
import { areaY, axisX, axisY, barX, barY, dot, gridX, gridY, line, lineY, plot, ruleX, ruleY, text } from "@observablehq/plot";

const ink = "var(--ink)";
const tones = { improvement: "var(--improvement)", concern: "var(--concern)", common: "var(--common)", neutral: "var(--neutral)" };
const shapes = { improvement: "square", concern: "triangle", common: "circle", neutral: "circle" };
const doubtful = "url(#doubtful)";
const size = 16;

// Only plain decimals are numbers: 9E2 is a code.
const plain = /^-?[0-9]+(\.[0-9]+)?$/;
const number = (cell) => (plain.test(cell?.v) ? Number(cell.v) : NaN);
const known = (v) => Number.isFinite(v) || v instanceof Date || (typeof v === "string" && v !== "");
const inDoubt = (row, c) => !!c.doubt && !["", "no", "nothing"].includes(row[c.doubt]?.v);
const toneOf = (row, c) => row[c.tone]?.v || "neutral";
const colour = (row, c) => (inDoubt(row, c) ? doubtful : tones[toneOf(row, c)] ?? tones.neutral);

// A day, a month, a number, or else a word.
function across(cell) {
  const v = cell?.v ?? "";
  if (/^\d{4}-\d\d(-\d\d)?$/.test(v)) return new Date(v);
  return plain.test(v) ? Number(v) : v;
}

// How wide a text is, in the type of the page.
const pen = document.createElement("canvas").getContext("2d");
function wide(words) {
  pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  return Math.max(0, ...words.map((w) => pen.measureText(w).width));
}

// Numbers on an axis, short and with the sign that the cells have.
function short(rows, column) {
  const shown = rows.map((r) => r[column]?.text ?? "").find((t) => /\d/.test(t)) ?? "";
  const before = /^[-−]?£/.test(shown) ? "£" : "";
  const after = /%$/.test(shown) ? " %" : "";
  return (v) => {
    if (typeof v !== "number") return v instanceof Date ? v.toISOString().slice(0, 10) : `${v}`;
    const n = Math.abs(v);
    const [by, of] = n >= 1e9 ? [1e9, " bn"] : n >= 1e6 ? [1e6, " m"] : n >= 1e4 ? [1e3, "k"] : [1, ""];
    return (v < 0 ? "−" : "") + before + (n / by).toLocaleString("en-GB", { maximumFractionDigits: n / by < 1 ? 3 : 2 }) + of + after;
  };
}

// How many ticks fit.
const ticksFor = (width, format, most) => Math.max(2, Math.min(8, Math.floor(width / (wide([format(most)]) + 40))));

// Marks across the chart, with their names over or beside it; most is the end of the axis.
function rules(c, most = Infinity) {
  return (c.rules ?? []).flatMap((r, i) => {
    const late = r.at > most * 0.6;
    return r.axis === "x"
      ? [ruleX([r.at], { stroke: ink, strokeDasharray: "6 4", strokeWidth: 2 }), text([r], { x: "at", frameAnchor: "top", text: "text", textAnchor: late ? "end" : "start", dx: late ? 6 : -6, dy: -10 - i * 20, fill: ink, stroke: "white", strokeWidth: 4 })]
      : [ruleY([r.at], { stroke: ink, strokeDasharray: "6 4", strokeWidth: 2 }), text([r], { y: "at", frameAnchor: "right", text: "text", textAnchor: "end", dy: -10, fill: ink, stroke: "white", strokeWidth: 4 })];
  });
}

// What rows are called, beside their bars where there is room, else above them.
function naming(rows, c, width, step) {
  const names = rows.map((r) => r[c.y].text);
  const need = wide(names) + 16;
  const beside = need < width * 0.38;
  const marks = beside
    ? [axisY({ tickSize: 0, label: null, tickFormat: (i) => names[i] })]
    : [text(rows, { y: (_, i) => i, frameAnchor: "left", text: (_, i) => names[i], textAnchor: "start", lineAnchor: "bottom", dy: -step / 2 + 22, fill: ink, lineWidth: (width - 8) / size, textOverflow: "ellipsis" })];
  return { marks, left: beside ? need : 4, above: beside ? 0 : 24, names };
}

function lying(rows, c, width, each, bar) {
  const columns = [c.x, c.with].filter(Boolean);
  const base = naming(rows, c, width, each + 24);
  const step = each + base.above;
  const format = short(rows, c.x);
  const high = (r, col) => Math.max(0, number(r[col]) || 0, number(r[c.high]) || 0);
  const label = (r, col, i) => (c.with && i === 0 ? `${bar.names[col]} ` : "") + (r[col].text || "not known");
  const right = Math.min(width * 0.6, wide(rows.flatMap((r, i) => columns.map((col) => label(r, col, i)))) + 16);
  const most = Math.max(...rows.flatMap((r) => columns.map((col) => high(r, col))), ...(c.rules ?? []).map((r) => r.at), 0);
  return {
    height: rows.length * step + 36 + (c.rules?.length ?? 0) * 20, marginLeft: base.left, marginRight: right, marginTop: (c.rules?.length ?? 0) * 20 + 4, marginBottom: 32,
    x: { label: null, tickFormat: format, ticks: ticksFor(width - base.left - right, format, most), nice: true, zero: bar.zero },
    y: { type: "band", domain: rows.map((_, i) => i), label: null, padding: 0, axis: null },
    marks: [gridX({ stroke: "var(--faint)", strokeOpacity: 1 }), ...base.marks, ...bar.marks(step, base.above, label, high), bar.zero ? ruleX([0], { stroke: ink }) : null, ...rules(c, most)],
  };
}

// Ends of intervals.
function whiskers(rows, c, stroke = ink) {
  if (!c.low || !c.high) return [];
  const whole = rows.map((r, i) => ({ i, low: number(r[c.low]), high: number(r[c.high]) })).filter((r) => known(r.low) && known(r.high));
  return [ruleY(whole, { y: "i", x1: "low", x2: "high", stroke, strokeWidth: 2 }), ...["low", "high"].map((end) => dot(whole, { y: "i", x: end, symbol: { draw: (s) => { s.moveTo(0, -6); s.lineTo(0, 6); } }, stroke, strokeWidth: 2 }))];
}

function bars(rows, c, width, names) {
  const at = rows.map((r, i) => ({ ...r, i }));
  const marks = (step, above, label, high) => [
    barX(at, { y: "i", x: (r) => number(r[c.x]) || 0, fill: (r) => colour(r, c), stroke: (r) => (inDoubt(r, c) ? ink : "none"), insetTop: above + 4, insetBottom: 4, title: (r) => `${r[c.y].text}: ${r[c.x].text}` }),
    ...whiskers(rows, c).map((m) => { m.dy = above / 2; return m; }),
    text(at, { y: "i", x: (r) => high(r, c.x), text: (r) => label(r, c.x, 1), textAnchor: "start", dx: 8, dy: above / 2, fill: (r) => (known(number(r[c.x])) ? ink : "var(--quiet)") }),
  ];
  return lying(rows, c, width, 30, { zero: true, names, marks });
}

function pairs(rows, c, width, names) {
  const at = rows.map((r, i) => ({ ...r, i }));
  const half = 20;
  const marks = (step, above, label, high) => [c.x, c.with].flatMap((col, k) => [
    barX(at, { y: "i", x: (r) => number(r[col]) || 0, fill: k ? "var(--common)" : "var(--neutral)", insetTop: above + 4 + k * half, insetBottom: 4 + (1 - k) * half + 1, title: (r) => `${r[c.y].text}, ${names[col]}: ${r[col].text}` }),
    text(at, { y: "i", x: (r) => high(r, col), text: (r) => label(r, col, r.i), textAnchor: "start", dx: 8, dy: above / 2 + (k ? half / 2 : -half / 2), fill: ink }),
  ]);
  return lying(rows, c, width, 2 * half + 10, { zero: true, names, marks });
}

function dots(rows, c, width, names) {
  const at = rows.map((r, i) => ({ ...r, i }));
  const marks = (step, above, label, high) => [
    ...whiskers(rows, c, "var(--quiet)").map((m) => { m.dy = above / 2; return m; }),
    dot(at.filter((r) => known(number(r[c.x]))), { y: "i", x: (r) => number(r[c.x]), r: 6, symbol: (r) => shapes[toneOf(r, c)] ?? "circle", fill: (r) => colour(r, c), stroke: (r) => (inDoubt(r, c) ? ink : "white"), dy: above / 2, title: (r) => `${r[c.y].text}: ${r[c.x].text}` }),
    text(at, { y: "i", x: (r) => (known(number(r[c.high])) || known(number(r[c.x])) ? Math.max(...[number(r[c.high]), number(r[c.x])].filter(known)) : undefined), text: (r) => label(r, c.x, 1), textAnchor: "start", dx: 10, dy: above / 2, fill: ink }),
    text(at.filter((r) => !known(number(r[c.x]))), { y: "i", frameAnchor: "left", text: (r) => r[c.x].text || "not known", textAnchor: "start", dy: above / 2, fill: "var(--quiet)" }),
  ];
  const out = lying(rows, c, width, 30, { zero: !!c.zero, names, marks });
  out.symbol = { legend: false, type: "identity" };
  return out;
}

// A frame for what is measured both ways.
function frame(rows, c, width, points) {
  const high = short(rows, c.y);
  const low = short(rows, c.x);
  const height = Math.round(Math.min(460, Math.max(280, width * 0.55)));
  const left = Math.max(48, wide(points.map((p) => high(p.y)).filter(Boolean)) + 24);
  const ordinal = points.some((p) => typeof p.x === "string");
  const time = points.some((p) => p.x instanceof Date);
  const most = time ? "0000 0000" : Math.max(...points.map((p) => (typeof p.x === "number" ? p.x : 0)));
  const ticks = ticksFor(width - left, time ? String : low, most);
  const x = { label: null, nice: !time && !ordinal };
  if (!time) x.tickFormat = low;
  if (ordinal) x.type = "point";
  else if (c.log) Object.assign(x, { type: "log", nice: false, inset: 12, ticks: decades(points.map((p) => p.x)) });
  else x.ticks = ticks;
  return {
    height, marginLeft: left, marginRight: 28, marginTop: 12 + 20 * (c.rules ?? []).filter((r) => r.axis === "x").length, marginBottom: time ? 44 : 32, x,
    y: { label: null, tickFormat: high, ticks: 6, nice: true, zero: !!c.zero },
  };
}

// Round numbers along an axis in steps that multiply: 1, 2 and 5 of each power of ten.
function decades(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const out = [];
  for (let by = 10 ** Math.floor(Math.log10(least)); by <= most; by *= 10) out.push(...[1, 2, 5].map((n) => n * by).filter((n) => n >= least && n <= most));
  return out;
}

// Points of rows, and which of them are whole.
function pointsOf(rows, c) {
  return rows
    .map((r, i) => ({ r, i, x: across(r[c.x]), y: number(r[c.y]), low: number(r[c.low]), high: number(r[c.high]), z: r[c.series]?.text ?? "", label: r[c.label]?.text ?? "" }))
    .filter((p) => known(p.x) && known(p.y));
}

const grid = () => gridY({ stroke: "var(--faint)", strokeOpacity: 1 });

// Names beside points: each where it meets no other name, no point, and no edge.
function labels(options, points, width) {
  const drawn = plot({ ...options, width });
  const [sx, sy] = [drawn.scale("x"), drawn.scale("y")];
  const taken = points.map((p) => ({ x: sx.apply(p.x) - 7, y: sy.apply(p.y) - 7, w: 14, h: 14 }));
  const meets = (a) => a.x < 2 || a.x + a.w > width - 2 || a.y < 2 || a.y + a.h > options.height - options.marginBottom || taken.some((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h);
  const out = [];
  for (const p of points) {
    if (!p.label) continue;
    const w = wide([p.label]);
    const [x, y] = [sx.apply(p.x), sy.apply(p.y)];
    for (const [dx, dy] of [[12, 0], [-12 - w, 0], [-w / 2, -20], [-w / 2, 20], [10, -18], [10, 18], [-10 - w, -18], [-10 - w, 18], [-w / 2, -36], [-w / 2, 36]]) {
      const box = { x: x + dx, y: y + dy - 9, w, h: 18 };
      if (meets(box)) continue;
      taken.push(box);
      out.push(text([p], { x: "x", y: "y", text: "label", textAnchor: "start", dx, dy, fill: ink, stroke: "white", strokeWidth: 4 }));
      break;
    }
  }
  return out;
}

const said = (c, names) => (p) => [[p.label || p.z, p.r[c.x].text, p.r[c.y].text].filter(Boolean).join(": "), ...(c.hover ?? []).map((h) => `${names[h]}: ${p.r[h].text || "not known"}`)].join("\n");

const spots = (points, c, r, names) =>
  dot(points, { x: "x", y: "y", r, symbol: (p) => shapes[toneOf(p.r, c)] ?? "circle", fill: (p) => (inDoubt(p.r, c) ? "white" : colour(p.r, c)), stroke: (p) => (inDoubt(p.r, c) ? "var(--quiet)" : "white"), strokeWidth: 2, title: said(c, names) });

function through(curve) {
  return (rows, c, width, names) => {
    const points = pointsOf(rows, c);
    const options = { ...frame(rows, c, width, points), symbol: { type: "identity" } };
    const all = [...new Set(points.map((p) => p.z))];
    const dashes = (p) => ["none", "8 4", "2 4", "10 4 2 4"][all.indexOf(p.z) % 4];
    const ends = all.map((z) => points.filter((p) => p.z === z).pop()).map((p) => ({ ...p, label: p.z || p.label }));
    const banded = points.filter((p) => known(p.low) && known(p.high));
    const base = [
      grid(),
      areaY(banded, { x: "x", y1: "low", y2: "high", z: "z", curve, fill: "var(--common)", fillOpacity: 0.25 }),
      ...limits(points, c, curve),
      ...all.map((z) => line(points.filter((p) => p.z === z), { x: "x", y: "y", curve, stroke: "var(--neutral)", strokeWidth: 2.5, strokeDasharray: dashes({ z }) })),
      points.length <= 80 ? spots(points, c, 4.5, names) : null,
      ...rules(c),
    ];
    const named = c.series ? ends : points;
    if (c.series) options.marginRight = Math.min(width * 0.35, wide(ends.map((p) => p.label)) + 24);
    return { ...options, marks: [...base, ...labels({ ...options, marks: base }, named, width)] };
  };
}

const limits = (points, c, curve = "linear") =>
  (c.limits ?? []).map((name) =>
    lineY(points.filter((p) => known(number(p.r[name]))).sort((a, b) => a.x - b.x), { x: "x", y: (p) => number(p.r[name]), curve, stroke: "var(--quiet)", strokeWidth: 1.5, strokeDasharray: "6 4" }),
  );

function joined(rows, c, width, names) {
  const points = pointsOf(rows, c);
  const options = { ...frame(rows, c, width, points), symbol: { type: "identity" } };
  const base = [
    grid(),
    line(points, { x: "x", y: "y", stroke: "var(--common)", strokeWidth: 2, markerMid: "none" }),
    ruleX(points.filter((p) => known(p.low) && known(p.high)), { x: "x", y1: "low", y2: "high", stroke: "var(--quiet)", strokeWidth: 2 }),
    spots(points, c, 7, names), ...rules(c),
  ];
  return { ...options, marks: [...base, ...labels({ ...options, marks: base }, points, width)] };
}

function funnel(rows, c, width, names) {
  const points = pointsOf(rows, c);
  const options = { ...frame(rows, c, width, points), symbol: { type: "identity" } };
  const base = [grid(), ...limits(points, c), spots(points, c, 5, names), ...rules(c)];
  return { ...options, marks: [...base, ...labels({ ...options, marks: base }, points, width)] };
}

function frontier(rows, c, width, names) {
  const points = pointsOf(rows, c);
  const options = frame(rows, { ...c, zero: true }, width, points);
  options.x.zero = true;
  const corners = points.flatMap((p, i) => {
    const from = points[i - 1] ?? { x: 0, y: 0 };
    return [{ ...p, x: from.x, base: from.y, top: from.y }, { ...p, base: from.y, top: p.y }];
  });
  const base = [
    grid(),
    ...points.map((p) => areaY(corners.filter((q) => q.i === p.i), { x: "x", y1: "base", y2: "top", fill: colour(p.r, c), fillOpacity: inDoubt(p.r, c) ? 1 : 0.5, stroke: ink, title: said(c, names) })),
    line([{ x: 0, y: 0 }, ...points], { x: "x", y: "y", stroke: ink, strokeWidth: 2 }), ...rules(c, points[points.length - 1]?.x),
  ];
  return { ...options, marks: [...base, ...labels({ ...options, marks: base }, points, width)] };
}

function upright(rows, c, width, names) {
  const points = pointsOf(rows, c).map((p) => ({ ...p, x: p.r[c.x].text }));
  const options = frame(rows, { ...c, zero: true }, width, points);
  const every = Math.ceil((points.length * (wide(points.map((p) => p.x)) + 12)) / (width - options.marginLeft - options.marginRight));
  Object.assign(options.x, { type: "band", padding: 0.2, domain: points.map((p) => p.x), tickFormat: (x, i) => (i % every ? "" : x), tickSize: 0 });
  return { ...options, marks: [grid(), barY(points, { x: "x", y: "y", fill: (p) => colour(p.r, c), stroke: (p) => (inDoubt(p.r, c) ? ink : "none"), title: said(c, names) }), ruleY([0], { stroke: ink }), ...rules(c)] };
}

export const drawings = { bars, upright, pairs, dots, lines: through("linear"), steps: through("step-after"), joined, funnel, frontier };
