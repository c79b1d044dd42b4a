/* Finds claims by words and verdicts, and opens what a link leads to. */
(function () {
    'use strict';
    const subjects = Array.from(document.querySelectorAll('.subject'), (element) => ({
        element,
        about: element.dataset.about.toLowerCase(),
        claims: Array.from(element.querySelectorAll('tbody'), (rows) => ({
            rows,
            verdict: rows.dataset.verdict,
            text: rows.querySelector('th').textContent.toLowerCase(),
        })),
    }));
    const tools = document.getElementById('tools');
    const search = document.getElementById('search');
    const count = document.getElementById('count');
    const none = document.getElementById('none');
    const buttons = Array.from(tools.querySelectorAll('button[data-verdict]'));

    function chosen() {
        const pressed = buttons.filter((button) => button.getAttribute('aria-pressed') === 'true');
        return new Set(pressed.map((button) => button.dataset.verdict));
    }

    /* Whatever is looked for is in the subject's name or in the claim's words. */
    function filter() {
        const verdicts = chosen();
        const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
        let claims = 0;
        let shown = 0;
        for (const subject of subjects) {
            let found = 0;
            for (const { rows, verdict, text } of subject.claims) {
                const fits =
                    (verdicts.size === 0 || verdicts.has(verdict)) &&
                    words.every((word) => text.includes(word) || subject.about.includes(word));
                if (rows.hidden === fits) rows.hidden = !fits;
                found += fits;
            }
            if (subject.element.hidden === found > 0) subject.element.hidden = found === 0;
            claims += found;
            shown += found > 0;
        }
        count.textContent = `${claims} claims about ${shown} subjects`;
        none.hidden = claims > 0;
    }

    function showAll() {
        search.value = '';
        buttons.forEach((button) => button.setAttribute('aria-pressed', 'false'));
        filter();
    }

    /* A link leads to a claim that may be folded away or filtered out. */
    function reveal() {
        const rows = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        const subject = rows && rows.closest('.subject');
        if (!subject) return;
        if (rows.hidden || subject.hidden) showAll();
        subject.open = true;
        rows.querySelector('details').open = true;
        rows.scrollIntoView({ block: 'center' });
    }

    buttons.forEach((button) =>
        button.addEventListener('click', () => {
            button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
            filter();
        }),
    );
    search.addEventListener('input', filter);
    document.getElementById('reset-none').addEventListener('click', () => {
        showAll();
        search.focus();
    });
    tools.addEventListener('submit', (event) => event.preventDefault());
    window.addEventListener('hashchange', reveal);
    tools.hidden = false;
    filter();
    reveal();

    const theme = document.getElementById('theme');
    theme.hidden = false;
    theme.addEventListener('click', () => {
        const dark = theme.getAttribute('aria-pressed') !== 'true';
        theme.setAttribute('aria-pressed', String(dark));
        document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    });
})();
