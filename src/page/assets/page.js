/* What the page adds to its HTML: filter, search and order; the map beside the claims; the time. Without it every claim, its evidence and a still map are still there. */
(function () {
    'use strict';

    const root = document.documentElement;
    const { $, element } = terrafact;
    const articles = [...document.querySelectorAll('.claim')];
    const byId = new Map(articles.map((article) => [article.id, article]));

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

    /* ---- A claim on the map ---- */

    let chosen = null;

    function choose(article) {
        if (chosen) chosen.classList.remove('is-chosen');
        chosen = article;
        if (!article) {
            terrafact.map.whole();
            return;
        }
        article.classList.add('is-chosen');
        terrafact.map.show(article.id, {
            title: article.querySelector('h3').textContent,
            verdict: article.querySelector('.overall .verdict').cloneNode(true),
        });
    }

    function leave() {
        history.pushState(null, '', location.pathname + location.search);
        choose(null);
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
            if (!terrafact.map.hasPlace(article.id)) continue;
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
    terrafact.map.setUp({ onWhole: leave });
    addButtons();
    setUpSave();
    window.addEventListener('hashchange', () => followHash(false));
    window.addEventListener('popstate', () => followHash(false));
    followHash(true);
})();