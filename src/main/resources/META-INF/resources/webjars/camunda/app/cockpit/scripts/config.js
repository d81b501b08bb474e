// Cockpit as Relance wants it: one login for everything. Its texts stay English.

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
  app: { vendor: 'Relance', name: 'Cockpit' },
  disableWelcomeMessage: true
};
