// What a test asks of a page that is open in a browser.
window.measure = {
    /** The lines of text that a reader sees: each with where it is, cut by whatever scrolls or hides around it, and what it floats in. */
    lines() {
        const lines = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement;
            if (!node.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest("option, script, style"))
                continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const rect of range.getClientRects()) {
                const box = this.cut(rect, element);
                if (box.right - box.left > 1 && box.bottom - box.top > 4)
                    lines.push({ text: node.data.trim().slice(0, 60), floats: this.floats(element), ...box });
            }
        }

        return lines;
    },

    /** A box without what the scrolling or hiding elements around it do not show. The upper and lower fifth of a line are empty. */
    cut(rect, element) {
        const fifth = rect.height / 5;
        const box = { left: rect.left, right: rect.right, top: rect.top + fifth, bottom: rect.bottom - fifth };
        for (let around = element; around && around !== document.body; around = around.parentElement) {
            const { overflowX, clip, clipPath } = getComputedStyle(around);
            if (overflowX === "visible" && clip === "auto" && clipPath === "none")
                continue;
            const shown = around.getBoundingClientRect();
            box.left = Math.max(box.left, shown.left);
            box.right = Math.min(box.right, shown.right);
            box.top = Math.max(box.top, shown.top);
            box.bottom = Math.min(box.bottom, shown.bottom);
        }

        return box;
    },

    /** The number of the sticky, fixed or absolute element that a text is in: what floats lies over other text on purpose. */
    floats(element) {
        for (let around = element; around && around !== document.body; around = around.parentElement) {
            if (["sticky", "fixed", "absolute"].includes(getComputedStyle(around).position))
                return [...document.querySelectorAll("*")].indexOf(around);
        }

        return -1;
    },

    /** Pairs of lines of text that lie on each other. */
    overlaps(lines = this.lines()) {
        const found = [];
        lines.sort((a, b) => a.top - b.top);
        lines.forEach((a, i) => {
            for (let k = i + 1; k < lines.length && lines[k].top < a.bottom - 1; k++) {
                const b = lines[k];
                if (a.floats === b.floats && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5)
                    found.push(`"${a.text}" and "${b.text}" at ${Math.round(a.left)}, ${Math.round(a.top)}`);
            }
        });
        return found;
    },

    /** The labels of a picture that lie on each other, or outside of it. */
    pictureOverlaps() {
        const picture = document.querySelector("svg").getBoundingClientRect();
        const lines = [...document.querySelectorAll("text")].filter(text => text.textContent.trim()).map(text => {
            const rect = text.getBoundingClientRect();
            const [x, y] = [rect.width > rect.height ? 0 : rect.width / 5, rect.width > rect.height ? rect.height / 5 : 0];
            return { text: text.textContent, floats: -1, left: rect.left + x, right: rect.right - x, top: rect.top + y, bottom: rect.bottom - y };
        });
        const outside = lines.filter(line => line.left < picture.left - 1 || line.right > picture.right + 1 || line.top < picture.top - 1 || line.bottom > picture.bottom + 1)
            .map(line => `"${line.text}" is cut off`);
        return [...this.overlaps(lines), ...outside];
    },

    /** How many pixels the page is wider than its window. */
    overflow: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
};
