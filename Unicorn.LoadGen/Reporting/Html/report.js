// The script of report.html and of the live page. Everything reads without it; it adds a cursor over all figures that have the run's time as
// their axis, and on the live page the figures themselves.
//
// A run is what the data island (#data) holds, and what the live page's snapshot event brings:
//   seconds  how long it is, or is planned to be
//   bin      how many seconds a row of a column stands for, mostly 1
//   columns  { name: [a value for each row, null where nothing was measured] }
//   steps    [{ name, from, to }], in seconds
//   figures  { name: [{ column, label, unit }] }, what each figure shows
// A figure is <figure class="figure time" data-figure="NAME">; its <div class="canvas" data-left= data-right=> tells where the plot area begins and
// ends, as shares of the width. A window's row is <tr id="window-FROM" data-from= data-to=>, and #at-SECOND is a link to a second.
(() => {
    "use strict";

    const SVG = "http://www.w3.org/2000/svg";
    const number = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
    const none = "\u2013";

    const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
    const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
    const spoken = (value, unit) => value == null ? none : `${number.format(value)}${unit ? (unit.startsWith("/") ? unit : ` ${unit}`) : ""}`;
    const rowsOf = run => Math.max(0, ...Object.values(run.columns).map(values => values.length));
    const stepAt = (run, second) => (run.steps ?? []).find(step => step.from <= second && second < step.to)?.name ?? "";
    const shownIn = (run, figure) => (run.figures?.[figure] ?? []).filter(each => run.columns[each.column]);

    function make(tag, className = "", text = "") {
        const element = document.createElement(tag);
        element.className = className;
        element.textContent = text;
        return element;
    }

    function draw(tag, attributes, text = "") {
        const element = document.createElementNS(SVG, tag);
        for (const [name, value] of Object.entries(attributes))
            element.setAttribute(name, value);
        element.textContent = text;
        return element;
    }

    // ---- One cursor over all figures -------------------------------------------------------------------------------------------------------

    /** Lays a cursor over the figures of a page. The run may grow: follow() is to be called when it did. */
    function cursor(run) {
        const figures = [...document.querySelectorAll("figure.time[data-figure]")].filter(figure => figure.querySelector(".canvas"));
        if (figures.length === 0)
            return { follow() { } };

        const canvasOf = figure => figure.querySelector(".canvas");
        const lines = new Map(figures.map(figure => [figure, canvasOf(figure).appendChild(make("div", "cursor"))]));
        const bar = secondsBar(figures);
        const tooltip = document.body.appendChild(make("div", "tooltip"));
        let [second, isShown] = [0, false];
        tooltip.hidden = true;
        tooltip.setAttribute("aria-hidden", "true");

        const plotOf = figure => [Number(canvasOf(figure).dataset.left), Number(canvasOf(figure).dataset.right)];
        const shareOf = figure => {
            const [left, right] = plotOf(figure);
            return left + (right - left) * clamp((second + run.bin / 2) / run.seconds, 0, 1);
        };
        const secondAt = (figure, clientX) => {
            const [[left, right], box] = [plotOf(figure), canvasOf(figure).getBoundingClientRect()];
            return ((clientX - box.left) / box.width - left) / (right - left) * run.seconds;
        };
        const valuesOf = figure => shownIn(run, figure.dataset.figure)
            .map(({ column, label, unit }) => [label, spoken(run.columns[column][Math.floor(second / run.bin)], unit)]);
        const timeText = () => [clock(second) + (run.bin > 1 ? ` to ${clock(second + run.bin)}` : ""), stepAt(run, second)].filter(Boolean).join(", ");

        function moveTo(wanted, figure) {
            const last = Math.max(0, rowsOf(run) - 1) * run.bin;
            second = clamp(Math.floor(wanted / run.bin) * run.bin || 0, 0, last);
            isShown = true;
            bar.select.value = (figure ?? bar.figure()).dataset.figure;
            follow();
        }

        function follow() {
            bar.range.step = run.bin;
            bar.range.max = Math.max(0, rowsOf(run) - 1) * run.bin;
            bar.range.value = second;
            const text = [timeText(), ...valuesOf(bar.figure()).map(([label, value]) => `${label} ${value}`)].join(", ");
            bar.range.setAttribute("aria-valuetext", text);
            bar.output.textContent = isShown ? text : "";
            for (const [figure, line] of lines) {
                line.classList.toggle("shown", isShown);
                line.style.left = `${shareOf(figure) * 100}%`;
            }
        }

        function showTooltip(figure, clientX, clientY) {
            const list = make("dl");
            for (const [label, value] of valuesOf(figure))
                list.append(make("dt", "", label), make("dd", "", value));
            tooltip.replaceChildren(make("p", "", timeText()), list);
            tooltip.hidden = false;
            const [box, gap, page] = [tooltip.getBoundingClientRect(), 14, document.documentElement];
            const left = clientX + gap + box.width <= page.clientWidth ? clientX + gap : clientX - gap - box.width;
            const top = clamp(clientY + gap, 0, Math.max(0, page.clientHeight - box.height));
            tooltip.style.left = `${clamp(left, 0, Math.max(0, page.clientWidth - box.width)) + window.scrollX}px`;
            tooltip.style.top = `${top + window.scrollY}px`;
        }

        const hideTooltip = () => { tooltip.hidden = true; };
        const hide = () => {
            isShown = false;
            hideTooltip();
            follow();
        };

        for (const figure of figures) {
            const canvas = canvasOf(figure);
            const point = event => {
                const at = secondAt(figure, event.clientX);
                canvas.classList.toggle("in-window", windowAt(at) !== undefined);
                moveTo(at, figure);
                showTooltip(figure, event.clientX, event.clientY);
            };
            canvas.addEventListener("pointermove", point);
            canvas.addEventListener("pointerdown", point);
            // A finger that is lifted leaves, and its reader has only begun to read.
            canvas.addEventListener("pointerleave", event => event.pointerType === "mouse" && hideTooltip());
            canvas.addEventListener("click", event => {
                const row = windowAt(secondAt(figure, event.clientX));
                if (row)
                    goTo(`#${row.id}`);
            });
            // Where a narrow page scrolls its figures sideways, what was under the tooltip moves away.
            canvas.parentElement.addEventListener("scroll", hideTooltip);
        }

        bar.range.addEventListener("input", () => {
            // The bar itself says what is there, and the pointer is elsewhere.
            hideTooltip();
            moveTo(bar.range.valueAsNumber);
        });
        bar.select.addEventListener("change", () => moveTo(second));
        document.addEventListener("keydown", event => event.key === "Escape" && hide());
        onLink(at => {
            moveTo(at);
            bar.range.focus({ preventScroll: true });
            reveal(bar.figure());
        });
        follow();
        return { follow };
    }

    /** The bar below the figures: the second of the run as a slider, and what a figure shows in it in words. */
    function secondsBar(figures) {
        const bar = make("div", "seconds");
        const [range, select, output] = [make("input"), make("select"), make("output")];
        range.type = "range";
        range.min = 0;
        select.append(...figures.map(figure => {
            const option = make("option", "", figure.querySelector("[data-title]")?.dataset.title ?? figure.dataset.title ?? figure.dataset.figure);
            option.value = figure.dataset.figure;
            return option;
        }));
        for (const [text, control] of [["Second of the run", range], ["Figure", select]])
            bar.appendChild(make("label", "", text)).append(control);

        // The slider says it already.
        output.setAttribute("aria-live", "off");
        bar.append(output);
        figures.at(-1).parentElement.append(bar);
        return { range, select, output, figure: () => figures.find(figure => figure.dataset.figure === select.value) ?? figures[0] };
    }

    // ---- Windows and seconds that are linked -----------------------------------------------------------------------------------------------

    const windowAt = second => [...document.querySelectorAll("tr[id^='window-']")].find(row => Number(row.dataset.from) <= second && second < Number(row.dataset.to));

    const reveal = element => element.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });

    /** A link that is followed twice leads there twice. */
    function goTo(hash) {
        if (location.hash === hash)
            window.dispatchEvent(new HashChangeEvent("hashchange"));
        else
            location.hash = hash;
    }

    /** Follows the links to seconds and to windows, and the one that the page was opened with. */
    function onLink(goToSecond) {
        const open = () => {
            for (const row of document.querySelectorAll("tr.marked"))
                row.classList.remove("marked");
            const [, what, at] = /^#(at|window)-(\d+)$/.exec(location.hash) ?? [];
            if (what === "at")
                goToSecond(Number(at));
            const row = what === "window" && document.getElementById(`window-${at}`);
            if (row) {
                row.tabIndex = -1;
                row.classList.add("marked");
                row.focus({ preventScroll: true });
                reveal(row);
            }
        };
        window.addEventListener("hashchange", open);
        document.addEventListener("click", event => event.target.closest?.("a[href^='#at-']")?.hash === location.hash && open());
        open();
    }

    // ---- A small line chart ----------------------------------------------------------------------------------------------------------------

    const palette = 8;
    const height = 200;
    const margin = { left: 56, right: 12, top: 20, bottom: 24 };

    /** The largest of 1, 2 and 5 times a power of ten that parts a range into as many pieces as are wanted, or more. */
    function niceStep(range, pieces) {
        const power = 10 ** Math.floor(Math.log10(range / pieces));
        return power * [5, 2, 1].find(each => each * power <= range / pieces * 1.0001);
    }

    function linearAxis(top) {
        const step = niceStep(top || 1, 4);
        const high = Math.ceil((top || 1) / step) * step;
        const ticks = Array.from({ length: Math.round(high / step) + 1 }, (_, i) => i * step);
        return { ticks, share: value => value / high };
    }

    function logAxis(bottom, top) {
        const [from, to] = [Math.floor(Math.log10(bottom || 1)), Math.ceil(Math.log10(top || 1))];
        const decades = Math.max(1, to - from);
        return { ticks: Array.from({ length: decades + 1 }, (_, i) => 10 ** (from + i)), share: value => (Math.log10(Math.max(value, 10 ** from)) - from) / decades };
    }

    function timeTicks(seconds, width) {
        const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].find(each => seconds / each <= width / 70) ?? Math.ceil(seconds / 36000) * 3600;
        return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step);
    }

    /** A line through the values, at most one stroke for each pixel across that holds all its values; broken where there are none. */
    function pathOf(values, x, y) {
        const strokes = [];
        let last = null;
        values.forEach((value, row) => {
            const at = Math.round(x(row));
            if (value == null)
                last = null;
            else if (last?.at === at)
                [last.low, last.high] = [Math.min(last.low, value), Math.max(last.high, value)];
            else
                strokes.push(last = { pen: last ? "L" : "M", at, low: value, high: value });
        });
        return strokes.map(({ pen, at, low, high }) => `${pen}${at} ${y(low)}V${y(high)}`).join("");
    }

    /**
     * Draws columns over the seconds of a run into an element with the class canvas.
     * @param options title, unit, columns: [{ name, label, values }], limit and log (both may be left out), steps: [{ name, from, to }],
     *   seconds: how long the axis is at least; bin: how many seconds a row stands for
     * @returns update(columns, changed), which draws what they hold now, and with other steps, seconds or bin where these have changed
     */
    function lineChart(element, { title, unit, columns, limit, log, steps = [], seconds = 0, bin = 1 }) {
        const svg = draw("svg", { role: "img", height });
        const legend = make("p", "legend");
        let waits = false;
        element.before(legend);
        element.prepend(svg);
        new ResizeObserver(redraw).observe(element);

        function redraw() {
            if (!waits)
                requestAnimationFrame(paint);
            waits = true;
        }

        function paint() {
            waits = false;
            const width = Math.max(element.clientWidth, 280);
            const [right, bottom] = [width - margin.right, height - margin.bottom];
            const length = Math.max(1, seconds, ...columns.map(column => column.values.length * bin));
            const all = columns.flatMap(column => column.values.filter(value => value != null)).concat(limit ?? []);
            const top = all.reduce((most, value) => Math.max(most, value), 0);
            const axis = log ? logAxis(all.reduce((least, value) => value > 0 ? Math.min(least, value) : least, top), top) : linearAxis(top);
            const x = second => margin.left + second / length * (right - margin.left);
            const y = value => Math.round((bottom - axis.share(value) * (bottom - margin.top)) * 10) / 10;
            [element.dataset.left, element.dataset.right] = [margin.left / width, right / width];
            svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
            svg.setAttribute("width", width);
            svg.setAttribute("aria-label", [title, ...columns.map(lastOf)].join(", "));

            const parts = [];
            for (const tick of axis.ticks) {
                parts.push(draw("path", { class: "grid", d: `M${margin.left} ${y(tick)}H${right}` }));
                parts.push(draw("text", { class: "tick", x: margin.left - 6, y: y(tick) + 4, "text-anchor": "end" }, number.format(tick)));
            }

            for (const tick of timeTicks(length, right - margin.left))
                parts.push(draw("text", { class: "tick", x: x(tick), y: height - 6, "text-anchor": tick === 0 ? "start" : x(tick) > right - 16 ? "end" : "middle" }, clock(tick)));
            for (const step of steps) {
                parts.push(draw("path", { class: "step", d: `M${x(step.from)} ${margin.top}V${bottom}` }));
                if (step.name.length * 7 + 8 < x(step.to) - x(step.from))
                    parts.push(draw("text", { class: "tick", x: x(step.from) + 4, y: margin.top - 7 }, step.name));
            }

            if (limit != null)
                parts.push(draw("path", { class: "limit", d: `M${margin.left} ${y(limit)}H${right}` }));
            columns.forEach((column, i) => parts.push(draw("path", { class: `series series-${i % palette + 1}`, d: pathOf(column.values, row => x((row + 0.5) * bin), y) })));
            svg.replaceChildren(...parts);
            legend.replaceChildren(make("b", "", title), ...columns.map((column, i) => make("span", `series-${i % palette + 1}`, lastOf(column))));
            if (limit != null)
                legend.append(make("span", "limit", `limit ${spoken(limit, unit)}`));
        }

        const lastOf = column => `${column.label} ${spoken(column.values.findLast(value => value != null), unit)}`;

        redraw();
        return {
            update(now, changed = {}) {
                columns = now;
                ({ steps = steps, seconds = seconds, bin = bin } = changed);
                redraw();
            },
        };
    }

    // ---- The live page ---------------------------------------------------------------------------------------------------------------------

    /**
     * Follows a run by its events: snapshot (a run as above), second ({ rows: { ROW: { column: value } } }, and members of the run that changed)
     * and end ({ text, verdict }). Draws every figure of the page by its data-title, data-unit, data-limit and data-log; says how the connection is in
     * the element with role=status; writes a column's last value, or its sum, into each element that names it in data-last or data-sum, and what
     * the run has under now into each that names it in data-now.
     */
    function live(url) {
        const run = { seconds: 1, bin: 1, columns: {}, steps: [], figures: {} };
        const charts = new Map();
        const status = document.querySelector("[role=status]");
        const source = new EventSource(url);
        let laid = null;

        const say = (state, text) => [document.body.dataset.state, status.textContent] = [state, text];

        function show() {
            for (const figure of document.querySelectorAll("figure.time[data-figure]")) {
                const { figure: name, title, unit, limit, log } = figure.dataset;
                const columns = shownIn(run, name).map(({ column, label }) => ({ name: column, label, values: run.columns[column] }));
                if (charts.has(name))
                    charts.get(name).update(columns, run);
                else
                    charts.set(name, lineChart(figure.querySelector(".canvas"), { ...run, title, unit, columns, limit: limit && Number(limit), log: log !== undefined }));
            }

            for (const element of document.querySelectorAll("[data-last], [data-sum]")) {
                const { last, sum, unit } = element.dataset;
                const values = (run.columns[last ?? sum] ?? []).filter(value => value != null);
                element.textContent = spoken(last ? values.at(-1) : values.reduce((total, value) => total + value, 0), unit);
            }

            for (const element of document.querySelectorAll("[data-now]")) {
                const value = run.now?.[element.dataset.now];
                element.textContent = typeof value === "string" ? value : spoken(value, element.dataset.unit);
            }

            (laid ??= cursor(run)).follow();
        }

        source.addEventListener("open", () => say("running", "The run goes on."));
        source.addEventListener("error", () => say("lost", "The connection is lost. Trying again ..."));
        source.addEventListener("snapshot", event => {
            Object.assign(run, JSON.parse(event.data));
            show();
        });
        source.addEventListener("second", event => {
            const { rows, ...changed } = JSON.parse(event.data);
            Object.assign(run, changed);
            for (const [row, values] of Object.entries(rows)) {
                for (const [column, value] of Object.entries(values)) {
                    const known = run.columns[column] ??= [];
                    while (known.length < Number(row))
                        known.push(null);
                    known[Number(row)] = value;
                }
            }

            show();
        });
        source.addEventListener("end", event => {
            source.close();
            const { text, verdict } = JSON.parse(event.data);
            say("ended", text);
            if (verdict)
                document.body.classList.add(verdict);
        });
        return run;
    }

    window.unicorn = { lineChart, live, cursor };

    const island = document.getElementById("data");
    if (island)
        cursor(JSON.parse(island.textContent));
})();
