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
