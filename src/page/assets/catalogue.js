/* Finds claims by words and verdicts, puts subjects in order, and opens what a link leads to. The address keeps all of it. */
import * as address from './address.js';

const subjects = Array.from(document.querySelectorAll('.subject'), (element) => ({
    element,
    about: element.dataset.about.toLowerCase(),
    claims: Array.from(element.querySelectorAll('tbody'), (rows) => ({
        rows,
        verdict: rows.dataset.verdict,
        text: rows.querySelector('th').textContent.toLowerCase(),
    })),
}));
const [list, tools, search, order, count, none, reset, unknown] = [
    'list',
    'tools',
    'search',
    'order',
    'count',
    'none',
    'reset',
    'unknown',
].map((id) => document.getElementById(id));
const buttons = Array.from(tools.querySelectorAll('button[data-verdict]'));

const isPressed = (button) => button.getAttribute('aria-pressed') === 'true';
const chosen = () => buttons.filter(isPressed).map((button) => button.dataset.verdict);

/* ---- What is shown ---- */

/* Whatever is looked for is in the subject's name or in the claim's words. */
function filter() {
    const verdicts = new Set(chosen());
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = new Map(); /* verdict -> how many claims the words find */
    let claims = 0;
    let shown = 0;
    for (const subject of subjects) {
        let here = 0;
        for (const { rows, verdict, text } of subject.claims) {
            const isFound = words.every((word) => text.includes(word) || subject.about.includes(word));
            const fits = isFound && (verdicts.size === 0 || verdicts.has(verdict));
            if (isFound) found.set(verdict, (found.get(verdict) || 0) + 1);
            if (rows.hidden === fits) rows.hidden = !fits;
            here += fits;
        }
        if (subject.element.hidden === here > 0) subject.element.hidden = here === 0;
        claims += here;
        shown += here > 0;
    }
    for (const button of buttons) button.querySelector('.count').textContent = ` ${found.get(button.dataset.verdict) || 0}`;
    count.textContent = `${claims} claims about ${shown} subjects`;
    none.hidden = claims > 0;
    reset.hidden = verdicts.size === 0 && words.length === 0;
    address.set('q', search.value.trim());
    address.set('verdict', chosen().join('.'));
}

function sort() {
    const byName = (a, b) => a.about.localeCompare(b.about, 'en');
    const sorted = order.value === 'name' ? [...subjects].sort(byName) : subjects;
    list.append(...sorted.map(({ element }) => element));
    address.set('order', order.value);
}

function choose(words, verdicts) {
    search.value = words;
    for (const button of buttons) button.setAttribute('aria-pressed', String(verdicts.includes(button.dataset.verdict)));
    filter();
}

function showAll() {
    choose('', []);
    search.focus();
}

/* ---- The address ---- */

/* A link leads to a claim that may be folded away or filtered out. */
function reveal(id) {
    const rows = id && document.getElementById(id);
    const subject = rows && rows.closest('.subject');
    unknown.hidden = !id || Boolean(rows);
    unknown.textContent = unknown.hidden ? '' : `This page has no claim “${id}”. All claims are in the list below.`;
    if (!subject) return;
    if (rows.hidden || subject.hidden) choose('', []);
    subject.open = true;
    rows.querySelector('details').open = true;
    rows.scrollIntoView({ block: 'center' });
}

function obeyAddress() {
    order.value = address.get('order') === 'name' ? 'name' : '';
    sort();
    choose(address.get('q'), address.get('verdict').split('.'));
    reveal(address.claim());
}

/* A claim that a reader opens is where the address leads. */
function onToggle({ target }) {
    const rows = target.open && target.closest('tbody');
    if (rows) address.goTo(rows.id);
}

function onClick(event) {
    const link = event.target.closest('a[href^="#"]');
    const id = link && decodeURIComponent(link.getAttribute('href').slice(1));
    const rows = id && document.getElementById(id);
    if (!rows || !rows.closest('.subject') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    address.goTo(id);
    reveal(id);
}

for (const button of buttons)
    button.addEventListener('click', () => {
        button.setAttribute('aria-pressed', String(!isPressed(button)));
        filter();
    });
search.addEventListener('input', filter);
order.addEventListener('change', sort);
for (const one of [reset, document.getElementById('reset-none')]) one.addEventListener('click', showAll);
tools.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('click', onClick);
list.addEventListener('toggle', onToggle, { capture: true });
address.onMove(obeyAddress);
obeyAddress();

const theme = document.getElementById('theme');
theme.hidden = false;
theme.addEventListener('click', () => {
    const dark = theme.getAttribute('aria-pressed') !== 'true';
    theme.setAttribute('aria-pressed', String(dark));
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
});
