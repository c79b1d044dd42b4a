/* The plots of a claim's evidence: they come when it is opened. */
import { element, unpacked } from './shared.js';

let all = null; /* a promise of {claim: [SVG, …]} */

async function add(evidence) {
    all ||= unpacked('plots').then(JSON.parse);
    const plots = (await all)[evidence.closest('.claim').id];
    if (!plots || evidence.querySelector('.plots')) return;
    const box = element('div', { class: 'plots' });
    box.innerHTML = plots.map((plot) => `<figure>${plot}</figure>`).join('');
    evidence.querySelector('.reasons').before(box);
}

function setUp() {
    const onToggle = ({ target }) => target.matches('.evidence[open]') && add(target);
    document.addEventListener('toggle', onToggle, { capture: true });
}

export { setUp };
