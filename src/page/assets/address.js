/* What the page shows, as its address says it: #CLAIM?q=words&verdict=contradicted&day=1994-05-12. It stands behind the
   # since that works in a file on the reader's own disk too. */
const listeners = [];
let id = '';
let waiting = 0;
let values = new URLSearchParams();

function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

function read() {
    const [place, ...rest] = location.hash.slice(1).split('?');
    id = decoded(place);
    values = new URLSearchParams(rest.join('?'));
}

function text() {
    const query = values.toString();
    return id || query ? `#${encodeURIComponent(id)}${query ? `?${query}` : ''}` : location.pathname + location.search;
}

/* Takes down a choice; an empty one is left out. Browsers allow only so many changes of the address, so that it waits
   for the slider to stand still. */
function set(key, value) {
    if ((values.get(key) || '') === value) return;
    if (value) values.set(key, value);
    else values.delete(key);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => history.replaceState(null, '', text()), 150);
}

/* Goes to a claim, or with '' to none, as a step that the browser's back undoes. */
function goTo(place) {
    if (place === id) return;
    window.clearTimeout(waiting);
    id = place;
    history.pushState(null, '', text());
}

function move() {
    window.clearTimeout(waiting);
    read();
    for (const listener of listeners) listener();
}

const claim = () => id;
const get = (key) => values.get(key) || '';
const linkTo = (place) => `${location.href.split('#')[0]}#${encodeURIComponent(place)}`;
const onMove = (listener) => listeners.push(listener);

read();
window.addEventListener('hashchange', move);
window.addEventListener('popstate', move);

export { claim, get, set, goTo, linkTo, onMove };
