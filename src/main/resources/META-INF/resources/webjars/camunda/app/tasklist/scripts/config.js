// Tasklist as Relance wants it: French first, and one login for everything.

// When the session is over, Tasklist would show its own login form. Loading the page again lets the server lead to
// the common login page, and back here afterwards.
const leaveOwnLoginForm = () => {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace(window.location.pathname);
  }
};
window.addEventListener('hashchange', leaveOwnLoginForm);
leaveOwnLoginForm();

// Forms know English only: what they say when a field is wrong is put into French where it appears. A refusal is
// written in French by the server; the engine's words before it name nothing but an id.
const FORM_TEXTS = [
  [/^\s*Cannot (?:submit|complete) [^:]*: /, ''],
  [/^Nothing to show\.$/, 'Rien à afficher.'],
  [/^No results$/, 'Aucun résultat'],
  [/^Field is required\.$/, 'Ce champ est obligatoire.'],
  [/^Field must be a valid email\.$/, 'Cette adresse e-mail n’est pas valable.'],
  [/^Field must have maximum length of (\d+)\.$/, '$1 caractères au plus.'],
  [/^Field must have minimum value of (\d+)\.$/, 'Au moins $1.'],
  [/^Field must have maximum value of (\d+)\.$/, 'Au plus $1.']
];
const inFrench = node => {
  if (node.nodeType === Node.TEXT_NODE) {
    const known = FORM_TEXTS.find(([english]) => english.test(node.data));
    if (known) {
      node.data = node.data.replace(...known);
    }
  } else if (node.placeholder === 'dd/mm/yyyy') {
    node.placeholder = 'jj/mm/aaaa';
  } else {
    node.childNodes.forEach(inFrench);
  }
};
if (navigator.language.startsWith('fr')) {
  // The screen stands before its texts on a first visit and keeps their keys; fetched here, they lie ready.
  await fetch(new URL('../locales/fr.json?bust=7.24.0', import.meta.url)).catch(() => {});
  new MutationObserver(changes =>
    changes.forEach(change => (change.type === 'characterData' ? [change.target] : change.addedNodes).forEach(inFrench))
  ).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
}

export default {
  app: { vendor: 'Relance', name: navigator.language.startsWith('fr') ? 'Tâches' : 'Tasks' },
  locales: { availableLocales: ['fr', 'en'], fallbackLocale: navigator.language.startsWith('fr') ? 'fr' : 'en' },
  dateFormat: { normal: 'LLL', long: 'LLLL' },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'Prendre en charge la tâche affichée · Claim the task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'Aller au premier filtre · Go to the first filter' },
    focusList: { key: 'ctrl+alt+l', description: 'Aller à la première tâche · Go to the first task' },
    focusForm: { key: 'ctrl+alt+f', description: 'Aller au premier champ · Go to the first field' },
    startProcess: { key: 'ctrl+alt+p', description: 'Démarrer un processus · Start a process' }
  }
};
