// Draws every element that names its data: <div class="chart" data-chart="trace" data-source="/runs/…/traces?…">.
(function () {
  "use strict";
  const palette = ["#2f5fd0", "#c77c1e", "#1d8348", "#8e44ad", "#b83227", "#13808a"];
  const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--muted").trim();

  function axis(extra) {
    return Object.assign({ axisLabel: { color: ink() }, splitLine: { lineStyle: { opacity: 0.25 } } }, extra);
  }

  function base() {
    return {
      animation: false,
      color: palette,
      grid: { left: 52, right: 16, top: 28, bottom: 28 },
      tooltip: { trigger: "axis" },
      legend: { type: "scroll", top: 0, textStyle: { color: ink() } },
    };
  }

  const charts = {
    // { chains: [[…], …], every: 2 }
    trace(data) {
      return Object.assign(base(), {
        xAxis: axis({ type: "value", max: "dataMax" }),
        yAxis: axis({ type: "value", scale: true }),
        series: data.chains.map((values, chain) => ({
          name: "chain " + (chain + 1), type: "line", showSymbol: false, lineStyle: { width: 1, opacity: 0.75 },
          data: values.map((value, i) => [(i + 1) * data.every, value]),
        })),
      });
    },
    // { chains: [{ x: […], density: […] }, …] }
    density(data) {
      return Object.assign(base(), {
        xAxis: axis({ type: "value", scale: true }),
        yAxis: axis({ type: "value", axisLabel: { show: false } }),
        series: data.chains.map((curve, chain) => ({
          name: "chain " + (chain + 1), type: "line", showSymbol: false, lineStyle: { width: 1.5 },
          data: curve.x.map((x, i) => [x, curve.density[i]]),
        })),
      });
    },
    // { points: [{ x: iso instant, y: value }, …], limit: number }
    evidence(data) {
      const series = data.series.map((line) => ({
        name: line.name, type: "line", showSymbol: line.points.length < 3, data: line.points.map((p) => [p.at, p.value]),
      }));
      if (series.length > 0) {
        series[0].markLine = {
          silent: true, symbol: "none", lineStyle: { color: "#b83227" },
          label: { formatter: "roll back at " + data.limit, position: "insideStartTop" }, data: [{ yAxis: data.limit }],
        };
      }
      return Object.assign(base(), {
        xAxis: axis({ type: "time" }),
        yAxis: axis({ type: "log", name: "evidence", min: 0.01, max: Math.max(data.limit * 2, data.highest || 1) }),
        series: series,
      });
    },
    // { curves: [{ name, steps: […], values: […] }] }; smoothing and the log axis are the card's controls
    curves(data, element) {
      const card = element.closest(".card");
      const weight = Number(card.querySelector("[data-smoothing]")?.value || 0);
      const log = card.querySelector("[data-log]")?.checked;
      const option = Object.assign(base(), {
        xAxis: axis({ type: "value", scale: true, minInterval: 1 }),
        yAxis: axis({ type: log ? "log" : "value", scale: true }),
        series: data.curves.map((curve) => ({
          name: curve.name, type: "line", showSymbol: curve.steps.length < 3, lineStyle: { width: 1.5 },
          data: smoothed(curve.values, weight).map((value, i) => [curve.steps[i], log && value <= 0 ? null : value]),
        })),
      });
      option.legend.show = data.curves.length > 1;
      return option;
    },
    // { axes: […], runs: [{ name, values: […] }] }
    parallel(data) {
      return {
        animation: false, color: palette, tooltip: {},
        parallel: { left: 60, right: 90, top: 40, bottom: 24, parallelAxisDefault: { nameTextStyle: { color: ink() }, axisLabel: { color: ink() } } },
        parallelAxis: data.axes.map((name, dim) => ({ dim: dim, name: name, scale: true })),
        series: [{ type: "parallel", lineStyle: { width: 1.2, opacity: 0.5 },
          data: data.runs.map((run) => ({ name: run.name, value: run.values.map((v) => v ?? "-") })) }],
      };
    },
    // the same data; which two axes is what the card's selects say
    scatter(data, element) {
      const [x, y] = ["x", "y"].map((name, i) => chosenAxis(element, name, data.axes, Math.min(i, data.axes.length - 1)));
      return Object.assign(base(), {
        tooltip: { formatter: (point) => point.data.name + ": " + point.data.value.join(", ") },
        legend: { show: false },
        xAxis: axis({ type: "value", scale: true, name: data.axes[x], nameLocation: "middle", nameGap: 26 }),
        yAxis: axis({ type: "value", scale: true, name: data.axes[y] }),
        grid: { left: 62, right: 24, top: 34, bottom: 44 },
        series: [{ type: "scatter", symbolSize: 9,
          data: data.runs.filter((run) => run.values[x] != null && run.values[y] != null)
            .map((run) => ({ name: run.name, value: [run.values[x], run.values[y]] })) }],
      });
    },
    // the lineage API's graph: columns by distance, what came first on the left
    lineage(data) {
      const kinds = [...new Set(data.nodes.map((node) => node.kind))];
      const columns = new Map();
      data.nodes.forEach((node) => columns.set(node.distance, [...(columns.get(node.distance) || []), node.id]));
      const facts = (node) => Object.entries(node.facts).map(([name, value]) => name + ": " + value);
      return {
        animation: false, color: palette,
        legend: { top: 0, data: kinds.map(words), textStyle: { color: ink() } },
        tooltip: { renderMode: "richText", formatter: (item) => item.dataType === "edge" ? item.data.role : item.data.tip },
        series: [{
          type: "graph", layout: "none", roam: true, top: 56, bottom: 36, left: 90, right: 90, symbolSize: 18,
          edgeSymbol: ["none", "arrow"], edgeSymbolSize: 7,
          label: { show: true, position: "bottom", color: ink(), width: 150, overflow: "break", lineHeight: 14 },
          lineStyle: { color: ink(), opacity: 0.6 }, categories: kinds.map((kind) => ({ name: words(kind) })),
          data: data.nodes.map((node) => {
            const column = columns.get(node.distance);
            return {
              id: node.id, name: node.id, category: kinds.indexOf(node.kind), tip: [node.label, ...facts(node)].join("\n"),
              x: node.distance * 100, y: (column.indexOf(node.id) - (column.length - 1) / 2) * 60,
              symbolSize: node.distance === 0 ? 28 : 18, label: { formatter: () => node.label },
            };
          }),
          links: data.edges.map((edge) => ({ source: edge.from, target: edge.to, role: edge.role })),
        }],
      };
    },
    // { names: […], series: [{ name, values: […] }] }
    bars(data) {
      return Object.assign(base(), {
        xAxis: axis({ type: "category", data: data.names }),
        yAxis: axis({ type: "value", scale: true }),
        series: data.series.map((s) => ({ name: s.name, type: "bar", data: s.values })),
      });
    },
  };

  function words(constant) {
    return constant.toLowerCase().replaceAll("_", " ");
  }

  // Exponential smoothing with the bias of the start taken out.
  function smoothed(values, weight) {
    if (weight === 0) return values;
    let sum = 0, mass = 0;
    return values.map((value) => {
      if (!Number.isFinite(value)) return value;
      sum = weight * sum + (1 - weight) * value;
      mass = weight * mass + (1 - weight);
      return sum / mass;
    });
  }

  function chosenAxis(element, name, axes, first) {
    const select = element.closest(".card").querySelector("[data-axis=" + name + "]");
    if (select.options.length === 0) {
      axes.forEach((axis, i) => select.add(new Option(axis, i, i === first, i === first)));
      select.addEventListener("change", () => show(element));
    }
    return Number(select.value);
  }

  const answers = new WeakMap();
  const loading = new Map();

  function show(element) {
    const data = answers.get(element);
    if (!data) return;
    const chart = echarts.getInstanceByDom(element) || echarts.init(element);
    chart.setOption(charts[element.dataset.chart](data, element), { notMerge: true });
    if (element.dataset.chart === "lineage" && !element.dataset.ready) {
      chart.on("click", { dataType: "node" }, (item) => location.assign("/lineage?of=" + encodeURIComponent(item.data.id)));
    }
    element.dataset.ready = "true";
  }

  // Charts that show the same numbers at once ask for them once.
  function load(source) {
    if (!loading.has(source)) {
      const answer = fetch(source, { headers: { Accept: "application/json" } })
        .then((found) => (found.ok ? found.json() : null))
        .finally(() => loading.delete(source));
      loading.set(source, answer);
    }
    return loading.get(source);
  }

  async function draw(element) {
    if (element.dataset.drawn === element.dataset.source) return;
    element.dataset.drawn = element.dataset.source;
    const data = await load(element.dataset.source);
    if (!data) {
      element.textContent = "No data yet.";
      element.dataset.drawn = "";
      return;
    }
    answers.set(element, data);
    show(element);
  }

  function drawAll() {
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("htmx:afterSettle", drawAll);
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-smoothing], [data-log]")) {
      event.target.closest(".card").querySelectorAll("[data-chart]").forEach(show);
    }
    if (event.target.matches("[data-only-differing]")) {
      event.target.closest(".card").classList.toggle("everything", !event.target.checked);
    }
  });
  // "/" goes to the search of everything, as in most tools.
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      document.getElementById("search").focus();
    }
  });
  window.addEventListener("resize", () => {
    document.querySelectorAll("[data-chart]").forEach((e) => echarts.getInstanceByDom(e)?.resize());
  });
  setInterval(() => {
    document.querySelectorAll("[data-chart][data-live]").forEach((e) => { e.dataset.drawn = ""; draw(e); });
  }, 2000);
})();
