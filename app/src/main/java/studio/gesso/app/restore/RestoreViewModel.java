package studio.gesso.app.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Work;
import studio.gesso.app.library.Library;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.gallery.metadata.Recovered;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;

/** What is dropped on the window: of a picture its settings are restored, a model folder is added. */
public final class RestoreViewModel {

    private final Draft draft;
    private final Library library;
    private final Work work;
    private final Consumer<Pixels> open;
    private final Consumer<String> tell;

    /**
     * Restores into a draft.
     *
     * @param open makes a picture the image on the canvas
     * @param tell hears what was restored and what was not, in sentences
     */
    public RestoreViewModel(Draft draft, Library library, Work work, Consumer<Pixels> open, Consumer<String> tell) {
        this.draft = draft;
        this.library = library;
        this.work = work;
        this.open = open;
        this.tell = tell;
    }

    /** Takes files and folders; of several pictures the first is read. One without settings becomes the image. */
    public void take(List<Path> paths) {
        paths.stream().filter(Files::isDirectory).forEach(library::add);
        paths.stream().filter(path -> !Files.isDirectory(path)).findFirst().ifPresent(this::restore);
    }

    /** Makes a picture file the image on the canvas. */
    public void open(Path picture) {
        work.start(() -> Pictures.read(picture), open, tell);
    }

    private void restore(Path picture) {
        work.start(() -> Metadata.read(picture), recovered -> restore(picture, recovered), tell);
    }

    private void restore(Path picture, Recovered recovered) {
        if (recovered.dialect().isPresent()) {
            library.use(recovered.settings().over(draft.request()));
            tell.accept(told(picture.getFileName().toString(), recovered));
        } else {
            open(picture);
        }
    }

    private static String told(String name, Recovered recovered) {
        String lost = recovered.lost()
                .stream()
                .map(one -> one.setting() + ": " + one.reason())
                .collect(Collectors.joining("\n"));
        return "The settings of “" + name + "” (" + recovered.dialect().orElseThrow() + ") are restored"
                + (lost.isEmpty() ? "." : ", but not these:\n" + lost);
    }
}
