/* What the page's scripts share: they run one after the other, and each adds its part to `terrafact`. */
const terrafact = (function () {
    'use strict';

    const $ = (id) => document.getElementById(id);
    const data = JSON.parse($('data').textContent);
    data.shapes = data.shapes.map(unpack);
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

    /* A shape as GeoJSON: its lines come as steps of thousandths of a degree. */
    function unpack({ type, steps }) {
        const line = (numbers) => {
            const points = [];
            let [east, north] = [0, 0];
            for (let i = 0; i < numbers.length; i += 2) {
                east += numbers[i];
                north += numbers[i + 1];
                points.push([east / 1000, north / 1000]);
            }
            return points;
        };
        const depth = { MultiLineString: line, MultiPolygon: (rings) => rings.map(line) };
        return { type, coordinates: type === 'Point' ? line(steps)[0] : steps.map(depth[type]) };
    }

    function element(tag, attributes, ...children) {
        const node = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
        node.append(...children);
        return node;
    }

    const ink = (name, fallback) => (name ? `var(--ink-${name}, ${fallback || 'currentColor'})` : 'none');

    function feature(shape) {
        return { type: 'Feature', properties: {}, geometry: data.shapes[shape] };
    }

    const inWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    const dayText = (iso) => inWords.format(new Date(`${iso}T00:00:00Z`));

    return { $, data, calm, element, ink, feature, dayText };
})();
