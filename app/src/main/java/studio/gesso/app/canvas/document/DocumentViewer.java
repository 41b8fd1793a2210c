package studio.gesso.app.canvas.document;

import studio.gesso.engine.archive.document.Layers;

/** Who shows a document, and makes ready in the background what will be seen of a large change. */
public interface DocumentViewer {

    /** Takes in all that has changed so far; on the window's thread. */
    void catchUp();

    /**
     * Makes ready what will be seen; on any thread, while nothing else changes.
     *
     * @param next the document as it will be
     * @return shows it, on the window's thread
     */
    Runnable prepare(Layers next, Change change);

    /** Where nothing is shown. */
    DocumentViewer NONE = new DocumentViewer() {
        @Override
        public void catchUp() {}

        @Override
        public Runnable prepare(Layers next, Change change) {
            return () -> {};
        }
    };
}
