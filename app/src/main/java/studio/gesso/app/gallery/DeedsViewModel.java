package studio.gesso.app.gallery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.gallery.ContactSheet;
import studio.gesso.engine.gallery.Copies;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Png;
import studio.gesso.engine.tensor.Refusal;

/** What can be done with the chosen pictures of the gallery. */
public final class DeedsViewModel {

    /**
     * Where pictures of the gallery go.
     *
     * @param restore takes over the settings of a picture file
     * @param image takes a picture onto the canvas
     * @param mask takes a mask onto the canvas, with a name for it
     * @param compare shows two pictures beside each other
     * @param clipboard takes a whole picture
     * @param openFolder shows a folder in the desktop's file manager
     */
    public record Ways(Consumer<Path> restore, Consumer<Pixels> image, BiConsumer<String, Mask> mask,
            Consumer<List<Entry>> compare, Consumer<Pixels> clipboard, Consumer<Path> openFolder) {}

    private final GalleryViewModel gallery;
    private final Work work;
    private final FileChoice choice;
    private final Consumer<String> tell;
    private final Ways ways;
    private final List<Deed> deeds;

    public DeedsViewModel(GalleryViewModel gallery, Work work, FileChoice choice, Consumer<String> tell, Ways ways) {
        this.gallery = gallery;
        this.work = work;
        this.choice = choice;
        this.tell = tell;
        this.ways = ways;
        deeds = List.of(new Deed("use-settings", "auto-fix", "Use these settings", this::isOne, this::useSettings),
                new Deed("use-image", "image-edit-outline", "Use as image", this::isOne, this::useImage),
                new Deed("use-mask", "selection-ellipse", "Use this mask", this::isOne, this::useMask),
                new Deed("compare", "compare", "Compare two pictures", () -> gallery.selection().size() == 2,
                        () -> gallery.withChosen(entries -> entries, ways.compare())),
                new Deed("copy-picture", "content-copy", "Copy the picture", this::isOne, this::copy),
                new Deed("save-picture", "content-save-outline", "Save a copy as …", this::isOne, this::saveAs),
                new Deed("share", "share-variant-outline", "Export a copy to share …", this::isAny, this::share),
                new Deed("sheet", "view-grid-outline", "Contact sheet …", () -> gallery.selection().size() > 1,
                        this::contactSheet),
                new Deed("show-folder", "folder-open-outline", "Show in its folder", this::isOne,
                        () -> one().map(entry -> entry.file().getParent()).ifPresent(ways.openFolder())),
                new Deed("trash", "trash-can-outline", "Move to the trash", this::isAny, gallery::throwAway));
    }

    List<Deed> deeds() {
        return deeds;
    }

    /** Has something done now, and whenever other pictures are chosen. */
    void onChange(Runnable listener) {
        gallery.selection().changes().subscribe(listener);
        listener.run();
    }

    /** The names of the collections into which pictures can be put. */
    ObservableList<String> collections() {
        return gallery.collections();
    }

    void collect(String name) {
        gallery.collect(name);
    }

    boolean isAny() {
        return gallery.selection().size() > 0;
    }

    private boolean isOne() {
        return gallery.selection().size() == 1;
    }

    private Optional<Entry> one() {
        return gallery.chosen().get().stream().findFirst();
    }

    void useSettings() {
        one().map(Entry::file).ifPresent(ways.restore());
    }

    private void useImage() {
        one().ifPresent(entry -> work.start(() -> Pictures.read(entry.file()), ways.image(), tell));
    }

    private void useMask() {
        one().ifPresent(entry -> work.start(() -> Metadata.mask(entry.file())
                .orElseThrow(() -> new Refusal("“" + entry.file().getFileName()
                        + "” keeps no mask: it was not painted into another picture by Gesso.")),
                mask -> ways.mask().accept(entry.file().getFileName().toString(), mask), tell));
    }

    /** Copies without the prompt but with the label of pictures that a machine made; several go into a folder. */
    private void share() {
        if (gallery.selection().size() == 1) {
            one().map(Entry::file)
                    .ifPresent(file -> choice.save("Export a copy to share", file.getFileName())
                            .ifPresent(target -> work.start(() -> shared(file, target), _ -> {}, tell)));
        } else {
            choice.folder("Export copies to share into a folder")
                    .ifPresent(folder -> gallery.withChosen(entries -> shared(entries, folder),
                            count -> tell.accept(Words.pictures(count) + " copied to “" + folder
                                    + "”, without their prompts.")));
        }
    }

    private static Path shared(Path file, Path target) {
        Copies.write(file, target, Copies.Tells.ORIGIN_ONLY);
        return target;
    }

    private static int shared(List<Entry> entries, Path folder) {
        for (Entry entry : entries) {
            shared(entry.file(), free(folder, entry.place().path()));
        }
        return entries.size();
    }

    /** Pictures of several days have the same names, so the day becomes part of the copy's. */
    private static Path free(Path folder, String path) {
        String name = path.replace('/', '-');
        int dot = name.lastIndexOf('.');
        Path free = folder.resolve(name);
        for (int n = 2; Files.exists(free); n++) {
            free = folder.resolve(name.substring(0, dot) + " (" + n + ")" + name.substring(dot));
        }
        return free;
    }

    private void contactSheet() {
        choice.save("Contact sheet", Path.of("contact-sheet.png"))
                .ifPresent(target -> gallery.withChosen(entries -> sheet(entries, target),
                        file -> tell.accept("The contact sheet is “" + file + "”.")));
    }

    private static Path sheet(List<Entry> entries, Path target) {
        Pixels sheet = ContactSheet.USUAL.of(entries.stream().map(Entry::file).toList());
        try (OutputStream out = Files.newOutputStream(target)) {
            Png.write(sheet, List.of(), Png.Effort.THOROUGH, out);
            return target;
        } catch (IOException e) {
            throw unwritten("contact sheet", target, e);
        }
    }

    private void copy() {
        one().ifPresent(entry -> work.start(() -> Pictures.read(entry.file()), ways.clipboard(), tell));
    }

    private void saveAs() {
        one().map(Entry::file)
                .ifPresent(file -> choice.save("Save a copy", file.getFileName())
                        .ifPresent(target -> work.start(() -> copied(file, target), _ -> {}, tell)));
    }

    private static Path copied(Path file, Path target) {
        try {
            return Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritten("copy", target, e);
        }
    }

    private static Refusal unwritten(String what, Path target, IOException cause) {
        return new Refusal("The " + what + " could not be written to “" + target
                + "”; check that there is room and that the folder can be written.", cause);
    }
}
