// Dropping a file, and a bar that shows how much of it has been sent. Without this script the form works as any other.
const form = document.getElementById('bring');
if (form) {
  const drop = document.getElementById('drop');
  const input = document.getElementById('file');
  const name = document.getElementById('drop-name');
  const bar = document.getElementById('sent');
  const note = document.getElementById('sent-note');

  const chosen = () => {
    if (input.files.length) {
      name.textContent = input.files.length === 1
        ? input.files[0].name
        : (name.dataset.many || '{0}').replace('{0}', input.files.length);
      drop.classList.add('full');
    }
  };
  input.addEventListener('change', chosen);
  for (const type of ['dragenter', 'dragover']) {
    drop.addEventListener(type, event => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  for (const type of ['dragleave', 'drop']) {
    drop.addEventListener(type, event => {
      event.preventDefault();
      drop.classList.remove('over');
    });
  }
  drop.addEventListener('drop', event => {
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      chosen();
    }
  });

  form.addEventListener('submit', event => {
    event.preventDefault();
    event.stopPropagation();
    const button = form.querySelector('button');
    const request = new XMLHttpRequest();
    const show = percent => {
      bar.firstElementChild.style.width = `${percent}%`;
      bar.firstElementChild.setAttribute('aria-valuenow', percent);
    };
    const failed = () => {
      note.textContent = form.dataset.failed;
      note.classList.add('text-danger');
      bar.classList.add('d-none');
      drop.classList.remove('full');
      button.disabled = false;
    };
    request.upload.addEventListener('progress', sent => {
      if (sent.lengthComputable) {
        show(Math.round(100 * sent.loaded / sent.total));
      }
    });
    request.upload.addEventListener('load', () => {
      note.textContent = form.dataset.checking;
    });
    request.addEventListener('load', () => {
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      const problem = page.querySelector('.alert-danger');
      if (request.status >= 400) {
        failed();
      } else if (problem && request.responseURL === form.action) {
        // refused as a whole: the reason is told once, in the answer at hand
        failed();
        note.textContent = problem.textContent;
      } else {
        window.location = request.responseURL;
      }
    });
    request.addEventListener('error', failed);
    bar.classList.remove('d-none');
    note.textContent = form.dataset.busy;
    note.classList.remove('text-danger');
    button.disabled = true;
    request.open('POST', form.action);
    request.send(new FormData(form));
  });
}

// What stands under the chosen header, beside it.
document.querySelectorAll('select[data-samples]').forEach(select => select.addEventListener('change', () => {
  select.closest('tr').querySelector('[data-shown]').textContent = select.selectedOptions[0].dataset.sample || '';
  select.classList.remove('is-invalid');
}));
