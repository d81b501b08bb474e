// Draws the journey of an invoice: all it has reached in pale green, steps done in green, where it stands in blue. In sight
// is where it stands or, when it is over, the last step it took.
(async () => {
  const canvas = document.getElementById('diagram');
  try {
    const response = await fetch(canvas.dataset.source, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(response.status);
    const journey = await response.json();
    const viewer = new BpmnJS({ container: canvas });
    await viewer.importXML(journey.xml);
    const view = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    const mark = (id, name) => registry.get(id) && view.addMarker(id, name);
    journey.walked.forEach(id => mark(id, 'walked'));
    journey.done.forEach(id => mark(id, 'done'));
    journey.active.forEach(id => mark(id, 'here'));
    const here = journey.active.map(id => registry.get(id)).filter(Boolean)[0]
      || [...journey.done].reverse().map(id => registry.get(id)).filter(Boolean)[0]
      || [...journey.walked].reverse().map(id => registry.get(id)).filter(Boolean)[0];
    const box = view.viewbox();
    const scale = 0.8;
    const width = canvas.clientWidth / scale, height = canvas.clientHeight / scale;
    const centre = here
      ? { x: here.x + here.width / 2, y: here.y + here.height / 2 }
      : { x: box.inner.x + width / 2, y: box.inner.y + box.inner.height / 2 };
    view.viewbox({
      x: Math.max(box.inner.x - 20, centre.x - width / 2), y: centre.y - height / 2, width, height
    });
  } catch (failure) {
    canvas.textContent = canvas.dataset.failed;
  }
})();
