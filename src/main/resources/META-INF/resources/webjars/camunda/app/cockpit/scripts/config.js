// Cockpit as Relance wants it: French first, and one login for everything.

// When the session is over, the page would show its own login form. Loading it again lets the server lead to the
// common login page, and back here afterwards.
const leaveOwnLoginForm = () => {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace(window.location.pathname);
  }
};
window.addEventListener('hashchange', leaveOwnLoginForm);
leaveOwnLoginForm();

// A few words, the heads of decision tables and the dates know English only: they are put into French where they
// appear. Fields and variables keep their dates, for Cockpit reads no other way of writing them.
const TYPED = '[cam-widget-inline-field], [cam-widget-inline-field] *, [cam-widget-variables-table] *';
const FIXED_TEXTS = [
  ['.null-value', /^null$/, '—'],
  ['.message i', /^Message is null\.$/, 'Pas de message.'],
  ['.instances', /^No instances en cours$/, 'Aucune instance en cours'],
  ['td', /^Failed Job$/, 'Travail en échec'],
  ['.hit-policy label', /^Hit policy:$/, 'Règle retenue\u00a0:'],
  ['.hit-policy-value', /^First$/, 'la première'],
  ['.hit-policy-value', /^Unique$/, 'la seule'],
  ['.clause', /^When$/, 'Si'],
  ['.clause', /^And$/, 'et'],
  ['.clause', /^Then$/, 'Alors'],
  ['.fjs-container *', /^Nothing to show\.$/, 'Rien à afficher.'],
  ['a, button', /^Upload$/, 'Déposer'],
  ['a, button', /^Download$/, 'Télécharger'],
  [`:not(${TYPED})`, /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)$/, '$3/$2/$1 $4']
];
const inFrench = node => {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.data.trim();
    const known =
      text && FIXED_TEXTS.find(([where, english]) => english.test(text) && node.parentElement?.matches(where));
    if (known) {
      node.data = node.data.replace(text, text.replace(known[1], known[2]));
    }
  } else {
    node.childNodes.forEach(inFrench);
  }
};
if (navigator.language.startsWith('fr')) {
  new MutationObserver(changes =>
    changes.forEach(change => (change.type === 'characterData' ? [change.target] : change.addedNodes).forEach(inFrench))
  ).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
}

export default {
  app: { vendor: 'Relance', name: 'Cockpit' },
  locales: { availableLocales: ['fr', 'en'], fallbackLocale: navigator.language.startsWith('fr') ? 'fr' : 'en' },
  disableWelcomeMessage: true
};
