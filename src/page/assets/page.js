/* What the page adds to its HTML: filter, search and order; the map beside the claims; the time. Without it every claim, its evidence and a still map are still there. */
(function () {
    'use strict';

    const root = document.documentElement;
    const $ = (id) => document.getElementById(id);
    const data = JSON.parse($('data').textContent);
    data.shapes = data.shapes.map(unpack);
    const articles = [...document.querySelectorAll('.claim')];
    const byId = new Map(articles.map((article) => [article.id, article]));
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

    /* ---- Light and dark ---- */

    function setUpTheme() {
        const button = $('theme');
        const system = window.matchMedia('(prefers-color-scheme: dark)');
        const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
        const show = () => button.setAttribute('aria-pressed', String(isDark()));
        button.hidden = false;
        button.addEventListener('click', () => {
            root.dataset.theme = isDark() ? 'light' : 'dark';
            show();
        });
        system.addEventListener('change', show);
        show();
    }

    /* ---- Filter, search and order ---- */

    const verdicts = ['contradicted', 'inconclusive', 'supported', 'not-measurable'];
    const counted = articles.filter((article) => !article.dataset.remark);
    const fileOrder = new Map(articles.map((article, i) => [article, i]));
    const words = new Map(
        articles.map((article) => [article, fold(article.querySelector('header').textContent + ' ' +
            [...article.querySelectorAll('.stated, .why, .expression')].map((part) => part.textContent).join(' '))]),
    );

    function fold(text) {
        return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    }

    const orders = {
        file: (a, b) => fileOrder.get(a) - fileOrder.get(b),
        where: (a, b) => whereOf(a).localeCompare(whereOf(b), 'en', { numeric: true }) || orders.file(a, b),
        verdict: (a, b) =>
            verdicts.indexOf(a.dataset.verdict) - verdicts.indexOf(b.dataset.verdict) || orders.file(a, b),
        name: (a, b) => a.id.localeCompare(b.id, 'en'),
    };

    function whereOf(article) {
        return article.querySelector('.place').textContent;
    }

    function pressedVerdicts() {
        return [...document.querySelectorAll('.verdicts [aria-pressed="true"]')].map((b) => b.dataset.verdict);
    }

    function applyFilter() {
        const terms = fold($('search').value).split(/\s+/).filter(Boolean);
        const kind = $('kind').value;
        const wanted = pressedVerdicts();
        let shown = 0, visible = 0; // remarks are shown with the claims, but not counted
        for (const article of articles) {
            const fits =
                (wanted.length === 0 || wanted.includes(article.dataset.verdict)) &&
                (!kind || article.dataset.kind === kind) &&
                terms.every((term) => words.get(article).includes(term));
            article.hidden = !fits;
            if (fits) visible++;
            if (fits && !article.dataset.remark) shown++;
        }
        $('count').textContent =
            shown === counted.length ? `${shown} claims` : `${shown} of ${counted.length} claims`;
        $('none').hidden = visible > 0;
    }

    function applyOrder() {
        $('list').append(...[...articles].sort(orders[$('order').value]));
    }

    function clearFilter() {
        $('search').value = '';
        $('kind').value = '';
        for (const button of document.querySelectorAll('.verdicts [aria-pressed="true"]'))
            button.setAttribute('aria-pressed', 'false');
        applyFilter();
    }

    function setUpTools() {
        const tools = $('tools');
        tools.hidden = false;
        tools.addEventListener('submit', (event) => event.preventDefault());
        $('search').addEventListener('input', applyFilter);
        $('kind').addEventListener('change', applyFilter);
        $('order').addEventListener('change', applyOrder);
        for (const button of document.querySelectorAll('.verdicts button'))
            button.addEventListener('click', () => {
                button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
                applyFilter();
            });
        $('open-all').addEventListener('click', () => {
            const visible = articles.filter((article) => !article.hidden);
            const open = visible.some((article) => !article.querySelector('details').open);
            for (const article of visible) article.querySelector('details').open = open;
            $('open-all').textContent = open ? 'Close all evidence' : 'Open all evidence';
        });
        applyFilter();
    }

    /* ---- The map ---- */

    const ink = (name, fallback) => (name ? `var(--ink-${name}, ${fallback || 'currentColor'})` : 'none');
    let map, renderer, claimLayer, heldLayer, eventLayer;
    const dated = []; /* {layer, from, to, always} of what is there only for a time */
    const bands = []; /* {line, metres}: how far a schematic line may lie from its place */
    const labels = []; /* {marker, rank, element} */

    function feature(shape) {
        return { type: 'Feature', properties: {}, geometry: data.shapes[shape] };
    }

    /* The name for a tooltip, as nodes: never as markup. */
    function nameNodes(name, local, note) {
        const box = element('div', {}, name);
        for (const line of [local, note]) if (line) box.append(element('span', { class: 'local' }, line));
        return box;
    }

    /* Hatches are patterns of the map's own SVG; each is made once. */
    const hatches = new Map();

    function hatch(name, width, spacing, angle) {
        const id = `hatch-${name}-${width}-${spacing}-${angle}`.replace(/[^\w-]/g, '_');
        if (!hatches.has(id)) {
            const svg = 'http://www.w3.org/2000/svg';
            const pattern = document.createElementNS(svg, 'pattern');
            const line = document.createElementNS(svg, 'rect');
            for (const [key, value] of Object.entries({
                id,
                patternUnits: 'userSpaceOnUse',
                width: spacing,
                height: spacing,
                patternTransform: `rotate(${angle})`,
            }))
                pattern.setAttribute(key, value);
            line.setAttribute('width', width);
            line.setAttribute('height', spacing);
            line.setAttribute('style', `fill:${ink(name)}`);
            pattern.append(line);
            hatches.set(id, pattern);
        }
        hatchHome().append(hatches.get(id));
        return `url(#${id})`;
    }

    function hatchHome() {
        const svg = renderer._container;
        let home = svg.querySelector('defs');
        if (!home) {
            home = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
            svg.prepend(home);
        }
        return home;
    }

    function pathOptions(symbol) {
        return {
            renderer,
            stroke: Boolean(symbol.line),
            color: ink(symbol.line),
            weight: symbol.width || 0,
            dashArray: symbol.dash || null,
            lineCap: symbol.dash ? 'butt' : 'round',
            fill: Boolean(symbol.fill || symbol.hatch),
            fillColor: symbol.hatch
                ? hatch(symbol.hatch, symbol.hatchWidth, symbol.spacing, symbol.angle)
                : ink(symbol.fill),
            fillOpacity: symbol.hatch ? 1 : symbol.opacity,
            interactive: Boolean(symbol.named),
        };
    }

    function marker(symbol, at) {
        const size = Math.max(4, symbol.size || 4);
        const style = { renderer, color: 'var(--ink-halo, #fff)', weight: 1, fillColor: ink(symbol.fill), fillOpacity: 1 };
        if (symbol.marker === 'circle') return L.circleMarker(at, { ...style, radius: size / 2 + 0.5 });
        const half = size / 2 + 1;
        const shapes = {
            square: `M1 1H${2 * half - 1}V${2 * half - 1}H1Z`,
            triangle: `M${half} 1 ${2 * half - 1} ${2 * half - 1}H1Z`,
            diamond: `M${half} 0 ${2 * half} ${half} ${half} ${2 * half} 0 ${half}Z`,
        };
        const svg =
            `<svg width="${2 * half}" height="${2 * half}" aria-hidden="true"><path d="${shapes[symbol.marker]}" ` +
            `style="fill:${ink(symbol.fill)};stroke:var(--ink-halo,#fff)"/></svg>`;
        return L.marker(at, {
            icon: L.divIcon({ html: svg, className: 'map-mark', iconSize: [2 * half, 2 * half] }),
            keyboard: false,
        });
    }

    function drawFeature(entry, thing) {
        const geometry = thing.shape === null ? null : data.shapes[thing.shape];
        if (!geometry) return null;
        if (geometry.type !== 'Point') {
            const group = L.layerGroup();
            if (entry.symbol.casing)
                group.addLayer(
                    L.geoJSON(feature(thing.shape), {
                        interactive: false,
                        style: {
                            ...pathOptions({ line: entry.symbol.casing, width: entry.symbol.width + 2.5 }),
                            interactive: false,
                        },
                    }),
                );
            if (thing.accuracy) group.addLayer(drawBand(entry, thing));
            group.addLayer(L.geoJSON(feature(thing.shape), { style: pathOptions(entry.symbol) }));
            return group;
        }
        const at = [geometry.coordinates[1], geometry.coordinates[0]];
        return entry.symbol.marker === 'none' ? L.layerGroup() : marker(entry.symbol, at);
    }

    /* A line as broad as it may be off, to scale at every zoom. */
    function drawBand(entry, thing) {
        const line = L.geoJSON(feature(thing.shape), {
            interactive: false,
            style: { renderer, interactive: false, color: ink(entry.band), opacity: 0.25, weight: 1, lineJoin: 'round' },
        });
        bands.push({ line, metres: 2 * thing.accuracy });
        return line;
    }

    function scaleBands() {
        const { lat, lng } = map.getCenter();
        const metres = map.distance([lat, lng], [lat, lng + 0.01]);
        const perPixel = metres / (map.project([lat, lng + 0.01]).x - map.project([lat, lng]).x);
        for (const band of bands) band.line.setStyle({ weight: band.metres / perPixel });
    }

    function nameOnHover(layer, thing) {
        const bind = (one) =>
            one.bindTooltip(() => nameNodes(thing.name, thing.local), { sticky: true, direction: 'top', offset: [0, -8] });
        if (layer.eachLayer) layer.eachLayer((part) => (part.eachLayer ? part.eachLayer(bind) : bind(part)));
        else bind(layer);
    }

    function addLabel(entry, thing) {
        if (!entry.label || !thing.at) return null;
        const style = entry.label;
        const text = element('div', {}, style.spaced ? thing.label.toUpperCase() : thing.label);
        text.className = 'map-label';
        text.style.cssText =
            `color:${ink(style.ink)};font-size:${style.size}px;font-weight:${style.bold ? 700 : 400};` +
            `font-style:${style.italic ? 'italic' : 'normal'};letter-spacing:${style.spaced ? '0.16em' : '0'}`;
        const icon = L.divIcon({ html: text, className: '', iconSize: [0, 0] });
        const label = L.marker([thing.at[1], thing.at[0]], { icon, interactive: false, keyboard: false, pane: 'labels' });
        labels.push({ marker: label, rank: style.rank, element: text, beside: entry.symbol.marker !== 'none' });
        return label;
    }

    function drawGround() {
        for (const entry of data.show) {
            for (const thing of entry.features) {
                const layer = drawFeature(entry, thing);
                if (!layer) continue;
                if (entry.symbol.named) nameOnHover(layer, thing);
                const label = addLabel(entry, thing);
                const both = label ? L.layerGroup([layer, label]) : layer;
                if (thing.from || thing.to) dated.push({ layer: both, ...thing, always: entry.always });
                else both.addTo(map);
            }
        }
    }

    /* Labels of higher rank go first, those of points to the side that is free; one that would lie on another is
       left out at this zoom. */
    function placeLabels() {
        const taken = [];
        const free = (box) =>
            taken.every(
                (other) =>
                    box.right + 2 < other.left ||
                    box.left - 2 > other.right ||
                    box.bottom < other.top ||
                    box.top > other.bottom,
            );
        const visible = labels.filter((label) => map.hasLayer(label.marker));
        for (const label of visible.sort((a, b) => b.rank - a.rank)) {
            const { element: text } = label;
            text.style.visibility = 'hidden';
            for (const side of label.beside ? ['right', 'left', 'above', 'below'] : ['middle']) {
                text.className = `map-label ${side}`;
                const box = text.getBoundingClientRect();
                if (!free(box)) continue;
                text.style.visibility = '';
                taken.push(box);
                break;
            }
        }
    }

    function drawLegend() {
        for (const entry of data.show) {
            if (!entry.legend) continue;
            const words = element('span', { 'data-words': entry.legend }, entry.legend);
            $('legend').append(element('li', {}, swatch(entry.symbol), words));
        }
        $('legend').parentElement.hidden = !$('legend').firstChild;
    }

    function swatch(symbol) {
        const svg = 'http://www.w3.org/2000/svg';
        const box = document.createElementNS(svg, 'svg');
        box.setAttribute('class', 'swatch');
        box.setAttribute('viewBox', '0 0 22 12');
        box.setAttribute('aria-hidden', 'true');
        const add = (tag, attributes, style) => {
            const node = document.createElementNS(svg, tag);
            for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
            node.setAttribute('style', style);
            box.append(node);
        };
        if (symbol.marker && symbol.marker !== 'none') {
            const shape = { square: 'M8 3h6v6H8z', triangle: 'M11 2l4 8H7z', circle: 'M8 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0', diamond: 'M11 2l4 4-4 4-4-4z' };
            add('path', { d: shape[symbol.marker] }, `fill:${ink(symbol.fill)}`);
            return box;
        }
        if (symbol.hatch)
            for (let x = -8; x < 22; x += 5)
                add('path', { d: `M${x} 12l12 -12` }, `stroke:${ink(symbol.hatch)};stroke-width:1;fill:none`);
        if (symbol.fill) add('rect', { width: 22, height: 12 }, `fill:${ink(symbol.fill)};opacity:${symbol.opacity}`);
        if (symbol.line)
            add('path', { d: symbol.fill || symbol.hatch ? 'M0 0H22V12H0Z' : 'M0 6H22' },
                `stroke:${ink(symbol.line)};stroke-width:${Math.max(1, symbol.width)};stroke-dasharray:${symbol.dash || 'none'};fill:none`);
        return box;
    }

    function setUpMap() {
        $('live').hidden = false;
        $('map').style.background = ink(data.background);
        map = L.map('map', { attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 1, maxZoom: 18,
            zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, scrollWheelZoom: true, keyboard: true });
        map.createPane('labels').style.zIndex = 640;
        map.getPane('labels').style.pointerEvents = 'none';
        renderer = L.svg({ padding: 0.4 });
        renderer.addTo(map);
        L.control.scale({ imperial: false }).addTo(map);
        const [west, south, east, north] = data.extent;
        map.fitBounds([[south, west], [north, east]]);
        map.setMaxBounds(map.getBounds().pad(1));
        drawGround();
        heldLayer = L.layerGroup().addTo(map);
        claimLayer = L.featureGroup().addTo(map);
        eventLayer = L.layerGroup().addTo(map);
        drawLegend();
        map.on('zoomend resize', placeLabels);
        map.on('zoomend', scaleBands);
        scaleBands();
        new ResizeObserver(() => map.invalidateSize({ animate: false })).observe($('map'));
    }

    /* ---- A claim on the map ---- */

    let chosen = null;
    const claimStyles = ['--claim', '--text', '--ink-series-2', '--ink-series-3', '--quiet'];

    function claimPath(shape, number) {
        const colour = `var(${claimStyles[number % claimStyles.length]})`;
        const area = shape.kind === 'territory';
        return {
            renderer,
            className: 'claim-shape',
            color: colour,
            weight: area ? 2.5 : 4,
            dashArray: shape.kind === 'route' ? '8 5' : number > 0 && area ? '6 4' : null,
            fill: area,
            fillColor: colour,
            fillOpacity: number === 0 ? 0.3 : 0.06,
        };
    }

    function drawClaim(article) {
        const claim = data.claims[article.id];
        claimLayer.clearLayers();
        if (!claim) return;
        /* The first is what the claim is about; the others, below it, what it is compared with. */
        const shapes = claim.shapes.map((shape, number) => ({ ...shape, number })).filter((shape) => shape.shape !== null);
        for (const shape of [...shapes].reverse()) {
            const layer = L.geoJSON(feature(shape.shape), {
                style: claimPath(shape, shape.number),
                pointToLayer: (_, at) => L.circleMarker(at, { ...claimPath(shape, shape.number), radius: 7, weight: 3, fill: true }),
            });
            layer.bindTooltip(() => nameNodes(shape.name, /\W/.test(shape.text) ? shape.text : ''), { sticky: true });
            claimLayer.addLayer(layer);
        }
        showChosen(article, shapes);
        const bounds = boundsOf(shapes);
        if (bounds.isValid()) fly(bounds);
    }

    /* All that is compared; but where places or routes are, they and what is near, not whole countries. */
    function boundsOf(shapes) {
        const small = shapes.filter((shape) => shape.kind === 'place' || shape.kind === 'route');
        const bounds = L.latLngBounds([]);
        for (const shape of small.length ? small : shapes) bounds.extend(L.geoJSON(feature(shape.shape)).getBounds());
        if (!small.length || !bounds.isValid()) return bounds;
        const [west, south, east, north] = data.extent;
        const across = 0.09 * (east - west);
        const up = 0.135 * (north - south);
        return L.latLngBounds(
            [bounds.getSouth() - up, bounds.getWest() - across],
            [bounds.getNorth() + up, bounds.getEast() + across],
        );
    }

    function fly(bounds) {
        const [west, south, east, north] = data.extent;
        const whole = map.getBoundsZoom([[south, west], [north, east]]);
        const options = { padding: [30, 30], maxZoom: Math.min(18, whole + 3) };
        if (calm) map.fitBounds(bounds, { ...options, animate: false });
        else map.flyToBounds(bounds, { ...options, duration: 0.6 });
    }

    function showChosen(article, shapes) {
        const link = element('a', { href: `#${article.id}` }, article.querySelector('h3').textContent);
        link.addEventListener('click', () => article.scrollIntoView());
        const list = element('ul', {});
        for (const shape of shapes) {
            const colour = claimStyles[shape.number % claimStyles.length];
            const mark = element('span', { class: 'swatch', 'aria-hidden': 'true' });
            mark.style.cssText =
                shape.kind === 'place'
                    ? `border:3px solid var(${colour});border-radius:50%;width:0.9em;height:0.9em;`
                    : shape.kind === 'territory'
                    ? `border:2px ${shape.number > 0 ? 'dashed' : 'solid'} var(${colour});`
                    : `border-top:3px ${shape.kind === 'route' ? 'dashed' : 'solid'} var(${colour});height:0;vertical-align:0.25em`;
            list.append(element('li', {}, mark, shape.name));
        }
        const close = element('button', { type: 'button' }, 'Whole map');
        close.addEventListener('click', () => {
            history.pushState(null, '', location.pathname + location.search);
            choose(null);
        });
        $('chosen').replaceChildren(
            element('div', { class: 'what' },
                element('p', {}, article.querySelector('.overall .verdict').cloneNode(true), ' ', link), close),
            shapes.length ? list : element('p', {}, 'This claim compares figures or dates; it has no place on the map.'),
        );
    }

    function choose(article) {
        if (chosen) chosen.classList.remove('is-chosen');
        chosen = article;
        if (!article) {
            claimLayer.clearLayers();
            $('chosen').replaceChildren();
            const [west, south, east, north] = data.extent;
            fly(L.latLngBounds([[south, west], [north, east]]));
            return;
        }
        article.classList.add('is-chosen');
        const claim = data.claims[article.id];
        if (claim && claim.day) setDay(claim.day[0]);
        drawClaim(article);
    }

    /* A link to a claim works on loading, on a click, and with the browser's back and forward. */
    function followHash(first) {
        let id = '';
        try {
            id = decodeURIComponent(location.hash.slice(1));
        } catch {
            return;
        }
        const article = byId.get(id);
        if (!article) {
            if (chosen && !first) choose(null);
            return;
        }
        if (article.hidden) clearFilter();
        article.scrollIntoView();
        article.focus({ preventScroll: true });
        if (article !== chosen) choose(article);
    }

    function addButtons() {
        for (const article of articles) {
            const claim = data.claims[article.id];
            if (!claim || !claim.shapes.some((shape) => shape.shape !== null)) continue;
            const button = element('button', { type: 'button' }, 'Show on the map');
            button.append(element('span', { class: 'unseen' }, `: ${article.querySelector('h3').textContent}`));
            button.addEventListener('click', () => {
                if (location.hash !== `#${article.id}`) history.pushState(null, '', `#${article.id}`);
                choose(article);
                $('map-pane').scrollIntoView({ block: window.innerWidth < 992 ? 'start' : 'nearest' });
            });
            article.querySelector('.why').after(element('div', { class: 'actions' }, button));
        }
    }

    /* ---- Time ---- */

    const moments = []; /* ISO days, ascending: all on which something changes, and each first of January */
    let day = '';
    let playing = 0;

    const inWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    const dayText = (iso) => inWords.format(new Date(`${iso}T00:00:00Z`));

    function collectMoments() {
        const days = new Set([data.time[0], data.time[1]]);
        for (const row of data.control) for (const one of [...row.possibly, ...row.certainly]) if (one) days.add(one);
        for (const event of data.events) days.add(event.from).add(event.to);
        for (let year = Number(data.time[0].slice(0, 4)); `${year}-01-01` <= data.time[1]; year++) days.add(`${year}-01-01`);
        moments.push(...[...days].filter((one) => one >= data.time[0] && one <= data.time[1]).sort());
    }

    /* Whether the day is among those from the first up to, but not on, the second, which may be open. */
    const isAmong = (iso, [from, until]) => iso >= from && (until === null || iso < until);

    function drawHeld() {
        heldLayer.clearLayers();
        const plain = { hatch: 'text', hatchWidth: 0.7, spacing: 6, angle: 45 };
        const symbolOf = new Map(data.show.filter((entry) => entry.control).map((entry) => [entry.control, entry.symbol]));
        for (const row of data.control) {
            if (row.shape === null || !isAmong(day, row.possibly)) continue;
            const symbol = symbolOf.get(row.control) || plain;
            const certain = isAmong(day, row.certainly);
            L.geoJSON(feature(row.shape), {
                interactive: false,
                style: {
                    renderer,
                    className: certain ? 'held' : 'held perhaps',
                    interactive: false,
                    stroke: !certain,
                    color: ink(symbol.hatch),
                    weight: 1,
                    dashArray: '2 4',
                    fillColor: hatch(symbol.hatch, symbol.hatchWidth, certain ? symbol.spacing : symbol.spacing * 2.5, symbol.angle),
                    fillOpacity: certain ? 1 : 0.7,
                },
            }).addTo(heldLayer);
        }
    }

    /* Outlines that are no longer valid stay, faint; what is not yet there, or a line that is gone, does not. */
    function drawDated() {
        for (const thing of dated) {
            const there = thing.always || ((!thing.from || day >= thing.from) && (!thing.to || day <= thing.to));
            if (there !== map.hasLayer(thing.layer)) {
                if (there) thing.layer.addTo(map);
                else thing.layer.remove();
            }
        }
    }

    function eventsOf(iso) {
        return data.events.filter((event) => event.from <= iso && iso <= event.to);
    }

    function drawEvents() {
        eventLayer.clearLayers();
        for (const event of eventsOf(day)) {
            if (event.shape === null) continue;
            const [lon, lat] = data.shapes[event.shape].coordinates;
            L.circleMarker([lat, lon], { renderer, radius: 11, weight: 3, color: 'var(--contradicted)', fill: false })
                .bindTooltip(() => nameNodes(event.name, dayText(event.from)), { direction: 'top' })
                .addTo(eventLayer);
        }
    }

    /* The words for a day: its events, else the last one before it. */
    function eventText(iso) {
        const now = eventsOf(iso).map((event) => event.name);
        if (now.length) return now.join('; ');
        const before = data.events.filter((event) => event.to < iso).sort((a, b) => a.to.localeCompare(b.to)).pop();
        return before ? `Previously: ${before.name}, ${dayText(before.to)}` : '';
    }

    function momentOf(iso) {
        let last = 0;
        moments.forEach((one, i) => {
            if (one <= iso) last = i;
        });
        return last;
    }

    function setDay(iso) {
        if (!/^\d{4}-\d\d-\d\d$/.test(iso) || iso < data.time[0] || iso > data.time[1]) return;
        day = iso;
        $('day').value = iso;
        $('moment').value = String(momentOf(iso));
        $('moment').setAttribute('aria-valuetext', `${dayText(iso)}. ${eventText(iso)}`);
        $('event').replaceChildren(element('b', {}, dayText(iso)), eventText(iso));
        for (const item of $('legend').querySelectorAll('[data-words]'))
            item.textContent = item.dataset.words.replace('{date}', dayText(iso));
        drawDated();
        drawHeld();
        claimLayer.bringToFront();
        drawEvents();
        placeLabels();
    }

    function stop() {
        window.clearInterval(playing);
        playing = 0;
        $('play').textContent = 'Play';
    }

    function step() {
        const next = momentOf(day) + 1;
        if (next >= moments.length) stop();
        else setDay(moments[next]);
    }

    function play() {
        if (playing) {
            stop();
            return;
        }
        if (momentOf(day) === moments.length - 1) setDay(moments[0]);
        $('play').textContent = 'Pause';
        playing = window.setInterval(step, 700);
    }

    /* Years below the slider: the first and the last, then round ones, where there is room. */
    function drawYears() {
        const years = moments
            .map((iso, i) => ({ year: Number(iso.slice(0, 4)), at: (100 * i) / (moments.length - 1), first: iso.endsWith('-01-01') }))
            .filter((one) => one.first);
        const weight = (one) =>
            one === years[0] || one === years[years.length - 1] ? 0 : one.year % 10 === 0 ? 1 : one.year % 5 === 0 ? 2 : 3;
        const room = (100 * 38) / Math.max(200, $('years').clientWidth);
        const placed = [];
        for (const one of [...years].sort((a, b) => weight(a) - weight(b) || a.at - b.at)) {
            if (placed.some((at) => Math.abs(at - one.at) < room)) continue;
            placed.push(one.at);
            const label = element('span', {}, String(one.year));
            label.style.left = `${one.at}%`;
            $('years').append(label);
        }
    }

    function setUpTime() {
        collectMoments();
        $('moment').max = String(moments.length - 1);
        $('day').min = data.time[0];
        $('day').max = data.time[1];
        $('moment').addEventListener('input', () => {
            stop();
            setDay(moments[Number($('moment').value)]);
        });
        $('day').addEventListener('change', () => {
            stop();
            setDay($('day').value);
        });
        $('play').addEventListener('click', play);
        drawYears();
        setDay(data.day);
        $('time').hidden = data.control.length + data.events.length === 0; /* nothing changes */
    }

    /* ---- The findings as a file ---- */

    function setUpSave() {
        $('save').hidden = false;
        $('save').addEventListener('click', () => {
            const url = URL.createObjectURL(new Blob([$('findings').textContent], { type: 'application/json' }));
            element('a', { href: url, download: 'findings.json' }).click();
            window.setTimeout(() => URL.revokeObjectURL(url), 1000);
        });
    }

    setUpTheme();
    setUpTools();
    setUpMap();
    addButtons();
    setUpTime();
    setUpSave();
    window.addEventListener('hashchange', () => followHash(false));
    window.addEventListener('popstate', () => followHash(false));
    followHash(true);
    placeLabels();
})();
