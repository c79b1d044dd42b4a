/* What the page adds to its HTML: filter, search and order; the map beside the claims; the time. Without it every claim, its evidence and
   a still map are still there. */
import { $, data, element, pause, unpacked } from './shared.js';
import * as address from './address.js';
import * as claims from './claims.js';
import * as clock from './clock.js';
import * as map from './map.js';
import * as plots from './plots.js';
import * as save from './save.js';

const root = document.documentElement;

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

/* ---- A claim on the map ---- */

let chosen = null;
let ownDay = data.day; /* the day on which the map stands if the reader does not move it */

async function choose(article) {
    if (chosen) chosen.classList.remove('is-chosen');
    chosen = article;
    if (!article) {
        map.whole();
        return;
    }
    article.classList.add('is-chosen');
    const claim = data.claims[article.id];
    if (claim && claim.day) ownDay = claim.day[0];
    await map.show(article.id, {
        title: claims.titleOf(article),
        verdict: article.querySelector('.overall .verdict').cloneNode(true),
    });
}

/* ---- The address ---- */

function leave() {
    address.goTo('');
    choose(null);
}

async function goTo(article) {
    address.goTo(article.id);
    $('unknown').hidden = true;
    const drawn = article === chosen || choose(article); /* which may move the list, so that it comes first */
    claims.reveal(article);
    await drawn;
}

/* On loading, and with the browser's back and forward. */
async function obeyAddress(first) {
    const id = address.claim();
    const article = claims.byId.get(id);
    const day = address.get('day');
    $('unknown').hidden = !id || Boolean(article || document.getElementById(id));
    $('unknown').textContent = $('unknown').hidden ? '' : `This page has no claim “${id}”. All claims are in the list below.`;
    if (article) await goTo(article);
    else if (chosen && !first) choose(null);
    if (day) clock.setDay(day);
}

function onClick(event) {
    const link = event.target.closest('a[href^="#"]');
    const article = link && claims.byId.get(decodeURIComponent(link.getAttribute('href').slice(1)));
    if (!article || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(article);
}

/* ---- A claim's buttons ---- */

async function copyLink(button, article) {
    const link = address.linkTo(article.id);
    try {
        await navigator.clipboard.writeText(link);
        button.firstChild.data = 'Copied';
    } catch {
        window.prompt('The link to this claim', link);
    }
    window.setTimeout(() => (button.firstChild.data = 'Copy link'), 2000);
}

function button(words, article, onPress) {
    const one = element(
        'button',
        { type: 'button' },
        words,
        element('span', { class: 'unseen' }, `: ${claims.titleOf(article)}`),
    );
    one.addEventListener('click', () => onPress(one));
    return one;
}

function showOnMap(article) {
    address.goTo(article.id);
    choose(article);
    $('map-pane').scrollIntoView({ block: window.innerWidth < 992 ? 'start' : 'nearest' });
}

function addButtons(article) {
    const actions = element('div', { class: 'actions' });
    if (map.hasPlace(article.id)) actions.append(button('Show on the map', article, () => showOnMap(article)));
    actions.append(button('Copy link', article, (one) => copyLink(one, article)));
    article.querySelector('header').after(actions);
}

/* ---- Making ---- */

/* Leaflet, whose text the page's policy knows; its style comes before the page's own. */
async function addLeaflet() {
    document.head.prepend(element('style', {}, await unpacked('leaflet-style')));
    document.head.append(element('script', {}, await unpacked('leaflet')));
}

async function setUp() {
    setUpTheme();
    claims.setUp();
    await pause();
    claims.articles.forEach(addButtons);
    plots.setUp();
    save.setUp();
    await addLeaflet();
    await pause();
    await map.setUp({ onWhole: leave });
    clock.onDay((day) => address.set('day', day === ownDay ? '' : day));
    document.addEventListener('click', onClick);
    address.onMove(() => {
        claims.obeyAddress();
        obeyAddress(false);
    });
    obeyAddress(true);
}

setUp();
