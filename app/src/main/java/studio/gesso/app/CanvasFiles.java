package studio.gesso.app;

import java.util.List;
import java.util.stream.Stream;
import studio.gesso.app.canvas.DocumentsViewModel;
import studio.gesso.app.canvas.shape.CanvasMenu;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.FileChoice.SaveType;

/** Asks for the files of the canvas, and opens or saves them. */
record CanvasFiles(DocumentsViewModel documents, FileChoice choice) implements CanvasMenu.Files {

    @Override
    public void open() {
        choice.picture("Open an image or a canvas").ifPresent(documents::open);
    }

    @Override
    public void save() {
        documents.sheet().file().ifPresentOrElse(documents::save, this::saveAs);
    }

    /** The canvas under another name; a picture's name saves what is seen. */
    void saveAs() {
        List<SaveType> kinds = Stream.concat(Stream.of(SaveType.CANVAS), SaveType.PICTURES.stream()).toList();
        choice.save("Save the canvas", documents.sheet().suggested(), kinds).ifPresent(documents::save);
    }

    @Override
    public void savePicture() {
        choice.save("Save as PNG, JPEG or WebP", documents.sheet().suggestedPicture(), SaveType.PICTURES)
                .ifPresent(documents::savePicture);
    }
}
