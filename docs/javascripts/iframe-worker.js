/* Lets the search of this site work on pages that are opened from a disk, where browsers start no
   worker: the script of the worker runs in a hidden frame. The theme looks for the name IFrameWorker. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function load(page, url) {
    return new Promise(function (resolve, reject) {
      const script = page.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = reject;
      page.body.append(script);
    });
  }

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inner = frame.contentWindow;
      const page = frame.contentDocument;
      page.open();
      page.write("<!doctype html><title>search</title><body></body>");
      page.close();
      inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data: data }));
      inner.importScripts = async function (...urls) {
        for (const each of urls) await load(page, each);
      };
      this.frame = frame;
      this.begun = load(page, url);
    }

    postMessage(data) {
      const inner = this.frame.contentWindow;
      this.begun.then(() => inner.dispatchEvent(new inner.MessageEvent("message", { data: data })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = window.Worker = IFrameWorker;
})();
