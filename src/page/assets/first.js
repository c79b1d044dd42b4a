/* Runs before anything is shown: what needs a script may be laid out, what stands in for it may go. */
document.documentElement.classList.add('js');
