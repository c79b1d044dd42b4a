/* The list of claims: filter, search and order, all of which the page's address keeps. */
import { $ } from './shared.js';
import * as address from './address.js';

const articles = [...document.querySelectorAll('.claim')];
const byId = new Map(articles.map((article) => [article.id, article]));
const counted = articles.filter((article) => !article.dataset.remark);
const groups = [...document.querySelectorAll('.group')].map((section) => ({
    section,
    count: section.querySelector('.count'),
    articles: [...section.querySelectorAll('.claim')],
}));
const buttons = [...document.querySelectorAll('.verdicts button')];
const verdicts = ['contradicted', 'inconclusive', 'not-measurable', 'supported'];
const fileOrder = new Map(articles.map((article, i) => [article, i]));
const words = new Map(); /* of an article, once it was searched */

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function wordsOf(article) {
    if (!words.has(article)) {
        const parts = article.querySelectorAll('header, .where, .why, .aside, .stated, .expression');
        words.set(article, fold([...parts].map((part) => part.textContent).join(' ')));
    }
    return words.get(article);
}

const whereOf = (article) => article.querySelector('.place').textContent;
const orders = {
    file: (a, b) => fileOrder.get(a) - fileOrder.get(b),
    where: (a, b) => whereOf(a).localeCompare(whereOf(b), 'en', { numeric: true }) || orders.file(a, b),
    verdict: (a, b) => verdicts.indexOf(a.dataset.verdict) - verdicts.indexOf(b.dataset.verdict) || orders.file(a, b),
    name: (a, b) => titleOf(a).localeCompare(titleOf(b), 'en'),
};

const titleOf = (article) => article.querySelector('h3').textContent;
const pressed = () => buttons.filter((one) => one.getAttribute('aria-pressed') === 'true').map((one) => one.dataset.verdict);

/* ---- What is shown ---- */

function filter() {
    const terms = fold($('search').value).split(/\s+/).filter(Boolean);
    const kind = $('kind').value;
    const wanted = pressed();
    const found = new Map(); /* verdict -> how many claims the words and the subject find */
    let visible = 0;
    for (const article of articles) {
        const { verdict, remark } = article.dataset;
        const isFound = (!kind || article.dataset.kind === kind) && terms.every((term) => wordsOf(article).includes(term));
        const fits = isFound && (wanted.length === 0 || wanted.includes(verdict));
        if (isFound && !remark) found.set(verdict, (found.get(verdict) || 0) + 1);
        if (article.hidden === fits) article.hidden = !fits;
        visible += fits;
    }
    for (const button of buttons) button.querySelector('.count').textContent = ` ${found.get(button.dataset.verdict) || 0}`;
    tell(visible);
    for (const [key, value] of [
        ['q', $('search').value.trim()],
        ['about', kind],
        ['verdict', wanted.join('.')],
    ])
        address.set(key, value);
}

/* Remarks are shown with the claims, but not counted. */
function tell(visible) {
    const shown = counted.filter((article) => !article.hidden).length;
    const remarks = articles.filter((article) => article.dataset.remark && !article.hidden).length;
    const all = `${counted.length} claim${counted.length === 1 ? '' : 's'}`;
    const beside = remarks === 0 ? '' : ` and ${remarks} remark${remarks === 1 ? '' : 's'}`;
    $('count').textContent = (shown === counted.length ? all : `${shown} of ${all}`) + beside;
    $('none').hidden = visible > 0;
    $('open-all').hidden = visible === 0;
    $('reset').hidden = visible === articles.length;
    for (const group of groups) {
        const of = group.articles.filter((article) => !article.dataset.remark);
        const here = of.filter((article) => !article.hidden).length;
        group.count.textContent = here === of.length ? `${here}` : `${here} of ${of.length}`;
        group.section.hidden = isFlat() || group.articles.every((article) => article.hidden);
    }
}

const isFlat = () => $('order').value !== 'file';

/* In the order of the file they stand in their groups, in any other in one list. */
function order() {
    if (isFlat()) $('list').append(...[...articles].sort(orders[$('order').value]));
    else for (const group of groups) group.section.append(...group.articles);
    address.set('order', isFlat() ? $('order').value : '');
    tell(articles.filter((article) => !article.hidden).length);
}

/* ---- What the reader and the address ask for ---- */

function choose({ q = '', about = '', verdict = '' }) {
    $('search').value = q;
    $('kind').value = about;
    if ($('kind').selectedIndex < 0) $('kind').value = '';
    const wanted = verdict.split('.');
    for (const button of buttons) button.setAttribute('aria-pressed', String(wanted.includes(button.dataset.verdict)));
    filter();
}

function obeyAddress() {
    const asked = address.get('order');
    const [q, about, verdict] = ['q', 'about', 'verdict'].map(address.get);
    $('order').value = Object.hasOwn(orders, asked) ? asked : 'file';
    order();
    choose({ q, about, verdict });
}

function toggleAll() {
    const visible = articles.filter((article) => !article.hidden).map((article) => article.querySelector('.full'));
    const open = visible.some((full) => !full.open);
    for (const full of visible) full.open = open;
    $('open-all').textContent = open ? 'Close all' : 'Open all';
}

function setUp() {
    $('tools').addEventListener('submit', (event) => event.preventDefault());
    $('search').addEventListener('input', filter);
    $('kind').addEventListener('change', filter);
    $('order').addEventListener('change', order);
    for (const button of buttons)
        button.addEventListener('click', () => {
            button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
            filter();
        });
    $('reset').addEventListener('click', () => {
        choose({});
        $('search').focus();
    });
    $('reset-none').addEventListener('click', () => {
        choose({});
        $('search').focus();
    });
    $('open-all').addEventListener('click', toggleAll);
    obeyAddress();
}

/* What is above has its true size only when it was seen on the way, so that it takes a few frames to arrive. */
function goThere(article, frames) {
    const before = article.getBoundingClientRect().top;
    article.scrollIntoView({ behavior: 'instant' });
    const moved = Math.abs(article.getBoundingClientRect().top - before) > 1;
    if (frames > 0 && (moved || frames > 3)) window.requestAnimationFrame(() => goThere(article, frames - 1));
}

/* Opens the claim, whatever the filter says, and goes there. */
function reveal(article) {
    if (article.hidden) choose({});
    article.querySelector('.full').open = true;
    article.focus({ preventScroll: true });
    goThere(article, 6);
}

export { articles, byId, titleOf, setUp, obeyAddress, reveal };
