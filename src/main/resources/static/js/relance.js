// The token of the page goes with every request that htmx makes.
document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector('meta[name=csrf-token]');
  if (token) {
    event.detail.headers[document.querySelector('meta[name=csrf-header]').content] = token.content;
  }
});

// A form that takes time says so, and cannot be sent twice.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === 'post' && !form.hasAttribute('hx-post')) {
    form.dataset.sent = 'true';
    if (form.dataset.busy) {
      form.classList.add('busy');
      const note = document.createElement('span');
      note.className = 'busy-note';
      note.textContent = form.dataset.busy;
      form.append(note);
    }
  }
});
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach(form => {
    delete form.dataset.sent;
    form.classList.remove('busy');
    form.querySelectorAll('.busy-note').forEach(note => note.remove());
  });
});

// A row that stands for a page opens it wherever it is clicked.
document.addEventListener('click', event => {
  const row = event.target.closest('tr[data-href]');
  if (row && !event.target.closest('a, button, input, label, select') && !window.getSelection().toString()) {
    window.location = row.dataset.href;
  }
});
