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
      legend: { top: 0, textStyle: { color: ink() } },
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
          label: { formatter: "roll back at " + data.limit, position: "insideEndTop" }, data: [{ yAxis: data.limit }],
        };
      }
      return Object.assign(base(), {
        xAxis: axis({ type: "time" }),
        yAxis: axis({ type: "log", name: "evidence", min: 0.01, max: Math.max(data.limit * 2, data.highest || 1) }),
        series: series,
      });
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

  async function draw(element) {
    if (element.dataset.drawn === element.dataset.source) return;
    element.dataset.drawn = element.dataset.source;
    const answer = await fetch(element.dataset.source, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      element.textContent = "No data yet.";
      element.dataset.drawn = "";
      return;
    }
    const chart = echarts.getInstanceByDom(element) || echarts.init(element);
    chart.setOption(charts[element.dataset.chart](await answer.json()));
    element.dataset.ready = "true";
  }

  function drawAll() {
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("htmx:afterSettle", drawAll);
  window.addEventListener("resize", () => {
    document.querySelectorAll("[data-chart]").forEach((e) => echarts.getInstanceByDom(e)?.resize());
  });
  setInterval(() => {
    document.querySelectorAll("[data-chart][data-live]").forEach((e) => { e.dataset.drawn = ""; draw(e); });
  }, 2000);
})();
