package studio.gesso.app.canvas.document;

import studio.gesso.engine.archive.document.layer.Layers;

/** The viewer of a document, which prepares large changes in the background. */
public interface DocumentViewer {

    /** Takes over all changes so far; on the window's thread. */
    void catchUp();

    /**
     * Prepares what will be visible; on any thread, while nothing else changes.
     *
     * @param next the document as it will be
     * @return shows it, on the window's thread
     */
    Runnable prepare(Layers next, Change change);

    /** A viewer that shows nothing. */
    DocumentViewer NONE = new DocumentViewer() {
        @Override
        public void catchUp() {}

        @Override
        public Runnable prepare(Layers next, Change change) {
            return () -> {};
        }
    };
}
