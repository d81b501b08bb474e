// The welcome page as Relance wants it: French first, and one login for everything.

// When the session is over, the page would show its own login form. Loading it again lets the server lead to the
// common login page, and back here afterwards.
const leaveOwnLoginForm = () => {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace(window.location.pathname);
  }
};
window.addEventListener('hashchange', leaveOwnLoginForm);
leaveOwnLoginForm();

export default {
  app: { vendor: 'Relance', name: navigator.language.startsWith('fr') ? 'Accueil' : 'Welcome' },
  locales: { availableLocales: ['fr', 'en'], fallbackLocale: navigator.language.startsWith('fr') ? 'fr' : 'en' },
  dateFormat: { normal: 'LLL', long: 'LLLL' },
  disableWelcomeMessage: true,
  links: [
    { label: 'Relance', href: '/', description: 'Factures, clients, envois et imports · Invoices, debtors, messages, imports' }
  ]
};
