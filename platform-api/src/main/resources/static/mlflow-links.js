// MLflow's clients print links to a run in the form of MLflow's own interface, /#/experiments/58/runs/…: lead them to its page here.
(() => {
  const PAGES = [
    [/^#\/experiments\/\d+\/runs\/([0-9a-f]{32})\b/, (run) => `/experiments/runs/${run}`],
    [/^#\/experiments\/(\d+)\b/, (experiment) => `/experiments/${experiment}`],
    [/^#\/models\/([\w.%-]+)/, (model) => `/models/${model}`],
  ];

  function follow() {
    for (const [form, page] of PAGES) {
      const found = form.exec(location.hash);
      if (found && location.pathname === "/") {
        location.replace(page(found[1]));
        return;
      }
    }
  }

  addEventListener("hashchange", follow);
  follow();
})();
